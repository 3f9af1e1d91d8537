"""Homework between two people: signed, received, returned, and the therapist's caseload."""
