"""What it costs to ask a lake for releases like those of a batch: signing, and the one question.

    python -m benchmarks.neighbours [HELD]

HELD releases (20,000) have their signatures in a new lake; batches of 400 others are signed and asked for.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date

from benchmarks.pages import opening, plain, quote, strike
from tasks.store.neighbours import Neighbours, Row
from warehouse import lake
from warehouse.home import Home
from warehouse.schema import tables

_BATCH = 400
_BATCHES = 5


def _row(rng: random.Random, number: int) -> Row:
    body = [opening(rng, date(2017, 1, 1))]
    body += [rng.choice((strike, quote, plain))(rng) for _ in range(8)]
    return {
        "release_id": f"centcom.mil/{number}",
        "text": "\n\n".join(body),
        "title": f"Report {number}",
        "published": date(2017, 1, 1),
        "release_serial": f"20170101-{number}",
    }


def main() -> None:
    held = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rng = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        con = lake.connect(Home.at(folder))
        schema = tables()["signatures"]
        first = [_row(rng, n) for n in range(min(held, 2_000))]
        made = Neighbours(con, first, ()).signatures().to_pylist()
        each = len(made) // min(held, 2_000)
        made += [
            {"release_id": f"centcom.mil/{n}", "key": rng.getrandbits(63)}
            for n in range(2_000, held)
            for _ in range(each)
        ]
        lake.commit(con, {"signatures": lake.Write(schema.rows(made))}, run="r", message="m")
        signing = asking = 0.0
        for number in range(_BATCHES):
            rows = [_row(rng, held + number * _BATCH + n) for n in range(_BATCH)]
            begun = time.process_time()
            near = Neighbours(con, rows, ())
            signed = time.process_time()
            near.find_all()
            asked = time.process_time()
            signing, asking = signing + signed - begun, asking + asked - signed
        count = _BATCH * _BATCHES
        print(
            f"{held:,} releases held ({len(made):,} keys); {count:,} new ones in {_BATCHES} batches"
        )
        print(f"signed          {count / signing:8,.0f} releases/s")
        print(f"asked for       {count / asking:8,.0f} releases/s")
        print(f"both            {count / (signing + asking):8,.0f} releases/s")
        con.close()


if __name__ == "__main__":
    main()
