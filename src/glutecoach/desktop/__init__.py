"""What the desktop offers: notices, who is there, terminals, its services, media keys."""
