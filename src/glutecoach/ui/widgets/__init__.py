"""Small widgets, one module each."""
