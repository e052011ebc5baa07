#!/usr/bin/env python3
"""Set up Communiqué in this checkout and run it. Needs Python 3.11 or newer and a package index.

    python3 dev.py sample            fetch a sample newsroom, two days of it, and show what can be asked
    python3 dev.py test [ARGS]       all checks: formatting, types, structure, tests
    python3 dev.py communique ARGS   the command itself, as in .venv/bin/communique ARGS
    python3 dev.py setup             only set up
    python3 dev.py docs              write docs/data-dictionary.md anew
    python3 dev.py lock              choose the newest versions anew and write constraints.txt
    python3 dev.py audit             ask for known weaknesses of the pinned versions (needs a network)

Each sets up what it needs: .venv/ in this folder, with exactly the versions of constraints.txt.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "communique-setup"


def main() -> int:
    """Run the command that was asked for; its exit status."""
    command, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if command not in {"sample", "test", "communique", "setup", "docs", "lock", "audit"}:
        print(__doc__)
        return 2
    set_up()
    if command == "sample":
        return run("communique", "sample", *arguments)
    if command == "communique":
        return run("communique", *arguments)
    if command == "docs":
        return run("python", "-m", "warehouse.dictionary", "docs/data-dictionary.md")
    if command == "lock":
        return lock()
    if command == "audit":
        return audit()
    if command == "test":
        return test(arguments)
    return 0


def set_up() -> None:
    """Make .venv/ as constraints.txt says, unless it is so already."""
    if sys.version_info < (3, 11):
        sys.exit(f"Communiqué needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = hashlib.sha256(
        (ROOT / "constraints.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    ).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Setting up .venv (a minute or so, once) ...", file=sys.stderr, flush=True)
    if not (BIN / "python").exists():
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # Everything is pinned and hashed, so there is nothing for pip to resolve.
    for step in (
        ["--no-deps", "--require-hashes", "--requirement", "constraints.txt"],
        ["--no-deps", "--no-build-isolation", "--editable", "."],
    ):
        done = subprocess.run([*pip, *step], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit("The set-up failed; pip says why above. Is the package index within reach?")
    STAMP.write_text(wanted)


def test(arguments: list[str]) -> int:
    """All checks, the quick ones first; the first that fails ends them."""
    # Arguments are for pytest, of somebody at work on one thing: the other checks are left out.
    checks = [("pytest", *arguments)]
    if not arguments:
        checks = [
            ("ruff", "check", "."),
            ("ruff", "format", "--check", "."),
            ("mypy",),
            ("lint-imports",),
            ("python", "-m", "warehouse.dictionary", "--check", "docs/data-dictionary.md"),
            ("pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
        ]
    for check in checks:
        print(f"\n== {' '.join(check)}", flush=True)
        if status := run(*check):
            return status
    return 0


def lock() -> int:
    """Write constraints.txt: every version, with hashes, without addresses."""
    subprocess.run([str(BIN / "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
    return run(
        *("uv", "pip", "compile", "--universal", "--python-version", "3.11"),
        *("--extra", "dev", "--extra", "cluster"),
        *("--no-emit-index-url", "--generate-hashes", "--upgrade", "--quiet"),
        *("--custom-compile-command", "python3 dev.py lock"),
        *("pyproject.toml", "--output-file", "constraints.txt"),
    )


def audit() -> int:
    """Known weaknesses of every pinned version, by PyPI's advisories; 0 when there are none.

    pip-audit is not pinned, so it is in an environment of its own, and touches nothing that is.
    """
    apart = VENV / "audit"
    if not (apart / BIN.name / "pip-audit").exists():
        venv.create(apart, with_pip=True)
        pip = [str(apart / BIN.name / "python"), "-m", "pip", "install", "--quiet", "pip-audit"]
        if subprocess.run(pip, check=False).returncode:
            sys.exit("pip-audit could not be installed. Is the package index within reach?")
    return run(
        f"../audit/{BIN.name}/pip-audit",
        *("--require-hashes", "--disable-pip", "--requirement", "constraints.txt"),
    )


def run(program: str, *arguments: str) -> int:
    """Run a program of .venv/; its exit status."""
    environment = {
        **os.environ,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    try:
        return subprocess.run(
            [str(BIN / program), *arguments], cwd=ROOT, env=environment
        ).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
