"""A disk that fails below a folder: the library of disk.c, preloaded where there is a C compiler."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
_ALL = 2**62


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that can be armed; this process's own where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return dict(os.environ)
    library = folder / "disk.so"
    call = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    if subprocess.run(call, capture_output=True, check=False).returncode:
        return dict(os.environ)
    return {**os.environ, "LD_PRELOAD": str(library)}


def can_fail() -> bool:
    """Whether this process can be armed."""
    return hasattr(ctypes.CDLL(None), "disk_arm")


def arm(folder: Path, *, first: int = 0, error: int = 0, lasting: bool = False) -> None:
    """Have the call number `first` that changes a file below the folder fail, and all after it if it is
    `lasting`; with no error the process is killed in it. 0 only counts them."""
    arming = ctypes.CDLL(None).disk_arm
    arming.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_long, ctypes.c_int]
    arming(f"{folder}/".encode(), first, _ALL if lasting else first, error)


def passed() -> int:
    """Calls since it was armed."""
    count = ctypes.CDLL(None).disk_passed
    count.restype = ctypes.c_long
    return int(count())
