"""What `communique search` shows: a block for each release, its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from communique.shown.console import out

if TYPE_CHECKING:
    import pyarrow as pa


def show(rows: pa.Table) -> None:
    """The releases found, best first, with the marked words in bold where there are colours."""
    for row in rows.to_pylist():
        out.print(Text(row["title"] or "", style="bold"), soft_wrap=True)
        told = (row["published"] or "undated", row["source"], row["release_id"])
        out.print(Text(" · ".join(str(t) for t in told), style="dim"), soft_wrap=True)
        if row["url"]:
            out.print(Text(row["url"], style="dim"), soft_wrap=True)
        out.print(marked(row["snippet"] or ""))
        out.print()
    out.print(Text(f"{rows.num_rows:,} found" if rows.num_rows else "Nothing was found.", "dim"))


def marked(snippet: str) -> Text:
    """A snippet whose «marks» stand out; they stay, so that they survive a pipe."""
    shown = Text()
    for piece in snippet.replace("«", "\x00«").replace("»", "»\x00").split("\x00"):
        shown.append(piece, "bold yellow" if piece.startswith("«") else "")
    return shown
