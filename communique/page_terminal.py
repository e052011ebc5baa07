"""`communique read` on a terminal: the fields, then every line of the page with what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from communique import page_marks
from communique.page_marks import Run
from communique.page_read import ReadPage

_STYLES = {"dropped": "dim", "photo": "magenta", "title": "bold", "summary": "italic"}
MARKS = {
    "paragraph": "¶",
    "list item": "•",
    "heading": "§",
    "table row": "▤",
    "title": "T",
    "summary": "S",
    "photo": "▣",
    "dropped": "×",
}


# A kind of name or number colours the letters; what holds whole sentences colours the paper.
_COLOURS = {
    "person": "bold magenta",
    "organization": "bold blue",
    "unit": "blue",
    "group": "bold red",
    "place": "bold green",
    "facility": "green",
    "operation": "bold yellow",
    "quantity": "underline magenta",
    "date": "underline cyan",
    "quote": "on grey27",
    "statement": "on grey15",
    "speaker": "italic",
    "strike": "on dark_red",
    "total": "bold on dark_red",
    "casualty": "on purple4",
}


def show(page: ReadPage) -> None:
    """Print one page."""
    out = Console(highlight=False, soft_wrap=False)
    out.print(f"[bold]{escape(page.name)}[/bold]")
    if page.unread is not None:
        out.print(f"[yellow]in quarantine:[/yellow] {escape(page.unread)}")
    if page.trouble is not None:
        out.print(f"[yellow]not read out of the text:[/yellow] {escape(page.trouble)}")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for field, value in (*page.fields, *(("topic", f"{t} ({w})") for t, w in page.topics)):
        table.add_row(field, escape(value))
    if table.row_count:
        out.print(table)
    out.print()
    _legend(out, page)
    paper = out.color_system in ("256", "truecolor")  # sixteen colours have none that lets read
    lines = Table(box=None, show_header=False, pad_edge=False)
    lines.add_column(no_wrap=True)
    lines.add_column(style="dim", no_wrap=True, max_width=20)
    lines.add_column(overflow="fold")
    for number, line in enumerate(page.lines):
        said = line.why or (str(line.char_start) if line.char_start is not None else line.became)
        text = _coloured(page.runs(number), _STYLES.get(line.became, ""), paper=paper)
        lines.add_row(MARKS.get(line.became, " "), escape(said), text)
    out.print(lines)
    out.print()


def _legend(out: Console, page: ReadPage) -> None:
    told = Text()
    for kind, name, number in page_marks.counted(list(page.every)):
        told.append(name, style=_COLOURS.get(kind, ""))
        told.append(f" {number}   ")
    if told:
        out.print(told)
        out.print()


def _coloured(runs: Iterable[Run], style: str, *, paper: bool) -> Text:
    text = Text(style=style)
    for run in runs:
        text.append(run.text, style=_one([_COLOURS.get(m.kind, "") for m in run.marks], paper))
        for note in run.notes:
            text.append(f" [{note}]", style="dim italic")
    return text


def _one(styles: list[str], with_paper: bool) -> str:
    """One style of several: the innermost colour of letters and of paper, and all that is neither."""
    letters, paper = "", ""
    rest: dict[str, None] = {}
    for style in styles:
        front, _, back = style.partition("on ")
        paper = back or paper
        for word in front.split():
            if word in ("bold", "underline", "italic"):
                rest[word] = None
            else:
                letters = word
    if not with_paper or not paper:
        return " ".join([*rest, letters]).strip()
    # Dark paper needs light letters, whatever the terminal's own colours are.
    return " ".join([*rest, f"bright_{letters or 'white'}", "on", paper])
