"""Persons: as printed, with rank and role, and who is who within a release."""
