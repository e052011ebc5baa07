"""Faults: kills, failing disks, broken connections, wrong clocks, everything at once.

A cycle is a real run of `ingest` over the sample newsroom (or of files, of `reprocess`, of maintenance) in
a process of its own, a fault that this process meets, a look with the checks of `communique verify` at what
is left, a further run, `verify` again, and the comparison of every table with an undisturbed archive. What
was on disk once, each whole WARC record and each commit, has to be there at the end.

Most cycles call the flow functions without Prefect, whose start would take ten times as long as the run;
test_recorded.py kills runs that Prefect and its server record. DuckDB has one thread in each process.

test_faults.py is the short form; `python -m tests.faults N` is the long form.
"""
