"""The general path beside trafilatura alone, on public article benchmarks that you have on disk.

    python -m benchmarks.generic FOLDER

FOLDER holds one of two kinds of gold:

`ground-truth.json` and `html/NAME.html.gz`, as the article extraction benchmark has them: for each NAME its
`articleBody` (and `url`). Counted are runs of four words that are in both texts.

`segments.json` and the pages it names, as trafilatura's own evaluation has them: for each file the sentences
that are `with` its text and those that are `without`. Counted are the sentences that are found.

A page that the general path refuses as no article counts as an empty text, and is told apart.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from tasks.clean.blocks import Unreadable
from tasks.clean.read import to_page
from tasks.clean.readers import generic

_RUN = 4
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A page: its bytes, its address, and what its text must have (`body`, or `inside` and `outside`)."""

    name: str
    html: bytes
    url: str | None
    body: str | None = None
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """True and false positives and false negatives, each as shares of a page where that has a body."""

    right: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0

    def __str__(self) -> str:
        precision = self.right / ((self.right + self.wrong) or 1)
        recall = self.right / ((self.right + self.missed) or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def golds(folder: Path) -> Iterator[Gold]:
    """The pages of FOLDER that are there, with what is known of them."""
    if (truth := folder / "ground-truth.json").exists():
        for name, known in json.loads(truth.read_text(encoding="utf-8")).items():
            page = folder / "html" / f"{name}.html.gz"
            if page.exists():
                html = gzip.decompress(page.read_bytes())
                yield Gold(name, html, known.get("url"), body=known["articleBody"])
        return
    segments = json.loads((folder / "segments.json").read_text(encoding="utf-8"))
    for name, known in segments.items():
        if (page := folder / name).exists():
            inside, outside = tuple(known["with"]), tuple(known["without"])
            yield Gold(name, page.read_bytes(), known.get("url"), inside=inside, outside=outside)


def ours(gold: Gold) -> str | None:
    """The text that the general path gives, None where it refuses the page."""
    try:
        return generic.read(to_page(gold.html, url=gold.url)).text
    except Unreadable:
        return None


def alone(gold: Gold) -> str | None:
    """The text that trafilatura gives by itself."""
    text: str | None = trafilatura.extract(gold.html, url=gold.url, include_comments=False)
    return text


def add(score: Score, gold: Gold, text: str) -> None:
    """Count one page."""
    if gold.body is None:
        plain = " ".join(text.split())
        found = sum(" ".join(one.split()) in plain for one in gold.inside)
        score.right += found
        score.missed += len(gold.inside) - found
        score.wrong += sum(" ".join(one.split()) in plain for one in gold.outside)
        return
    wanted, given = _runs(gold.body), _runs(text)
    both = (wanted & given).total()
    size = max(wanted.total() + given.total() - both, 1)
    score.right += both / size
    score.missed += (wanted.total() - both) / size
    score.wrong += (given.total() - both) / size


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    most = max(1, len(words) - _RUN + 1) if words else 0
    return Counter(tuple(words[at : at + _RUN]) for at in range(most))


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("python -m benchmarks.generic FOLDER")
    pages = list(golds(Path(sys.argv[1])))
    readers: dict[str, Callable[[Gold], str | None]] = {"general path": ours, "trafilatura": alone}
    texts = {name: [read(page) for page in pages] for name, read in readers.items()}
    taken = [
        page for page, text in zip(pages, texts["general path"], strict=True) if text is not None
    ]
    print(f"{len(pages)} pages, {len(pages) - len(taken)} refused by the general path")
    for among, some in (("all", pages), ("those taken", taken)):
        kept = {page.name for page in some}
        for name in readers:
            score = Score()
            for page, text in zip(pages, texts[name], strict=True):
                if page.name in kept:
                    add(score, page, text or "")
            print(f"{among:12} {name:13} {score}")


if __name__ == "__main__":
    main()
