"""Checks on what is kept."""
