"""The report of a made-up record: python -m benchmarks.report RELEASES [FOLDER]"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import record
from warehouse.home import Home
from warehouse.places import exists
from warehouse.report import write


def main() -> None:
    """Build the record, unless FOLDER holds one, then write its report and say what that took."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        home = Home.at(Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary))
        if not exists(home):
            begun = time.perf_counter()
            record.build(home, count)
            print(f"record of {count:,} releases built in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        written = write(home)
        spent = time.perf_counter() - begun
        size = written.page.stat().st_size / 1024
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"report: {spent:.1f} s, {size:,.0f} KB; peak {peak:,.0f} MB with the building")


if __name__ == "__main__":
    main()
