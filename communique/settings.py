"""What every command needs at once: where the archive is. All other settings: warehouse.settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

HOME_VARIABLE = "COMMUNIQUE_HOME"
DEFAULT_HOME = "data"

# Exit statuses, also told by `communique --help`.
OK, FAILED, USAGE, TROUBLE = 0, 1, 2, 3


def default_home() -> str:
    """`home` of communique.toml in the working folder, else ./data. The command that needs the rest of
    that file says what is wrong with it."""
    try:
        told = tomllib.loads(Path("communique.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return DEFAULT_HOME
    home = told.get("home", DEFAULT_HOME)
    return home if isinstance(home, str) else DEFAULT_HOME
