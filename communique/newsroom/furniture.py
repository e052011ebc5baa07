"""What stands around a release: menus, style sheets and scripts, as heavy as on the real sites."""

from __future__ import annotations

from functools import cache

_MIL = {
    "About": "Mission,Leadership,History,Area of Operations,Our Partners,Organization,Biographies,FAQs",
    "Newsroom": "Press Releases,News Releases,News Articles,Stories,Statements,Transcripts,Speeches,Archive",
    "Media": "Imagery,Video Library,Photo Galleries,Podcasts,Publications,Infographics,Fact Sheets,Logos",
    "Resources": "Reading Room,Report an Incident,Civilian Casualties,Inspector General,Claims,Forms,Links",
    "Contact": "Media Queries,Public Affairs,Webmaster,Visitors,Addresses,Speaker Requests,Subscribe,RSS",
}
_GOV = {
    "News": "News Stories,Releases,Advisories,Transcripts,Speeches,Publications,Contracts,Photo Essays",
    "Spotlights": "Defeat of ISIS,National Defense Strategy,Budget,Cyber,Space,History,Arctic,Climate",
    "About": "Secretary of Defense,Deputy Secretary,Joint Chiefs,Combatant Commands,Services,Biographies",
    "Resources": "Forms,Data,Inspector General,Privacy,Accessibility,Information Quality,Plain Writing",
}
_VOA = {
    "Editorials": "Africa,Americas,Asia,Europe,Near East,Human Rights,Religious Freedom,Democracy,Trade",
    "Languages": "English,Arabic,Persian,Kurdish,Turkish,French,Spanish,Russian,Chinese,Hausa,Swahili",
    "About": "Who Speaks Here,How to Listen,Frequencies,Contact,Privacy,Terms of Use,Podcasts",
}
_MENUS = {"centcom": _MIL, "inherentresolve": _MIL, "defense": _GOV, "voa": _VOA}
_PARTS = (
    "header",
    "menu",
    "panel",
    "list",
    "item",
    "figure",
    "caption",
    "pager",
    "banner",
    "footer",
)
_RULES = (
    "display:block;margin:0 auto;padding:0 15px;max-width:1170px;box-sizing:border-box",
    "color:#1b1b1b;background:#fff;border-bottom:1px solid #d6d7d9;line-height:1.5",
    "position:relative;z-index:10;text-decoration:none;font-weight:600;letter-spacing:.02em",
)


@cache
def menu(site: str, edition: int = 1) -> str:
    """The menu of a site. A later edition has one more entry and other white space."""
    rows = []
    sections = dict(_MENUS[site])
    if edition > 1:
        sections["Newsletter"] = "Subscribe,Past Issues"
    space = "\n" + "\t" * (2 + edition)
    for section, entries in sections.items():
        links = space.join(_link(site, section, name) for name in entries.split(","))
        rows.append(
            f'<li class="dropdown haschild"><a href="/{site}/{_word(section)}/" class="toplevel">'
            f'<span class="main">{section}</span></a>{space}<ul class="submenu" role="menu">{space}'
            f"{links}{space}</ul></li>"
        )
    return f'<ul class="menulist" role="menubar">{space.join(rows)}</ul>'


def _link(site: str, section: str, name: str) -> str:
    return (
        f'<li class="item" role="none"><a href="/{site}/{_word(section)}/{_word(name)}/" role="menuitem"'
        f' target="_self" tabindex="0" data-track="{_word(section)}|{_word(name)}">'
        f'<span class="main">{name}</span></a></li>'
    )


def _word(name: str) -> str:
    return name.replace(" ", "-")


@cache
def style(site: str) -> str:
    """A style sheet that stands in the page itself, as the real pages have them."""
    rules = [
        f".{site}-skin .dnn-{number}-{part}{state}{{{_RULES[number % 3]}}}"
        for number in range(1, 5)
        for part in _PARTS
        for state in ("", ":hover")
    ]
    return "\n".join(rules)


@cache
def script(site: str) -> str:
    """A script that stands in the page: settings of modules that nothing here runs."""
    rows = [
        f'"module-{3000 + number}":{{"template":"{site}-{part}","tab":{580 + number},"lazy":true,'
        f'"service":"/Desktopmodules/SharedLibrary/{part}.ashx"}}'
        for number, part in enumerate(_PARTS * 3)
    ]
    return "var moduleSettings = {" + ",\n".join(rows) + "};"
