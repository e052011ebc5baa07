"""A run by a cluster, with one worker killed in the middle, gives the tables of a run on one machine.

    .venv/bin/python -m benchmarks.cluster [PAGES]

The cluster is real, and here: PostgreSQL has the catalog, an S3 endpoint the WARC files, the lake and the
published file, and of two Dask workers one is killed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.pages import write
from tests.support import cluster, cluster_run


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if why := cluster.lacks():
        print(why)
        return 2
    with tempfile.TemporaryDirectory(prefix="communique-cluster-") as folder:
        root = Path(folder)
        write(root / "pages", count)
        here = cluster_run.here(root / "pages", root / "here")
        print(f"one machine: {count} pages in {here.seconds:.0f} s", flush=True)
        with cluster.postgresql() as postgres, cluster.objects() as objects:
            there = cluster_run.elsewhere(
                root / "pages", root / "there", "benchmark", postgres, objects
            )
            print(f"cluster: {there.seconds:.0f} s; killed a worker that held {len(there.killed)}")
            found, other = here.digests(), there.digests()
    for name, digest in found.items():
        print(f"{digest[:16]}  {'same ' if other.get(name) == digest else 'OTHER'}  {name}")
    return int(found != other)


if __name__ == "__main__":
    sys.exit(main())
