"""Damaged input, made by changing real input; `python -m tests.fuzz TARGET SECONDS` is the long form."""
