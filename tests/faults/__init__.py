"""Faults: kills, failing disks, broken connections, wrong clocks, everything at once.

The short form is tests of CI; `python -m tests.faults N` is the long form.
"""
