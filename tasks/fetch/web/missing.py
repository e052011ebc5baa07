"""Pages that say that there is no page, served as if they were one."""

from __future__ import annotations

import re

from tasks.fetch.web.blocked import is_text, parts
from tasks.fetch.web.visible import LOOKED_AT, element, visible

_SAYS = re.compile(
    r"(?:(?:http )?(?:error )?404(?: error)?[ :.!–—-]{0,3})?(?:(?:error|oops)[ :.!–—-]{1,3})?"
    r"(?:(?:the |this |that )?(?:requested )?(?:page|file|article|document|content|resource)"
    r"(?: you (?:requested|are looking for|were looking for))?"
    r"(?: (?:was|is|could|can) ?not(?: be)?| cannot be| can't be| not|(?: is)? no longer) "
    r"(?:found|available|exists?)|not found)[.!]?"
)
_NUMBER = re.compile(r"(?:http )?(?:error )?404(?: error)?[.!]?")
_SHORT = 120
_SEARCHED = 64_000


def missing(body: bytes) -> str | None:
    """What says that the page does not exist; None unless title or heading is just that and there is
    little else to read."""
    if not is_text(body):
        return None
    page = body[:_SEARCHED].lower()
    for name in (b"title", b"h1"):
        for part in parts(element(page, name)):
            if _SAYS.fullmatch(part) or _NUMBER.fullmatch(part):
                return (
                    f"the page says {part[:60]!r}"
                    if visible(body[:LOOKED_AT].lower()).prose < _SHORT
                    else None
                )
    return None
