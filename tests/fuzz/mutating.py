"""Damage: input that is well made, changed a little."""

from __future__ import annotations

import random

_HURTS = (
    *(b"\x00", b"\xff\xfe", b"\xe2\x80", b"\xed\xa0\x80", b"\x1f\x8b\x08", b"\r\n\r\n"),
    *(b"<", b"<!--", b"<![CDATA[", b"&#xD800;", b'"', b"'", b"\\", b"-", b"%00", b"../../"),
    *(b"((((", b"[" * 50, b"{" * 50, b"99999999999999999999", b"-0", b"1e999", b"null"),
    *(b"*a", b"&a ", b"? ", b"!!python/object:x "),
    *(
        "“",
        "”",
        "’",
        " – ",
        "\n\n",
        " near ",
        " strikes ",
        " said ",
        " million ",
        "Aug. 21-",
        "\u200f",
    ),
)


def mutated(seed: bytes, draw: random.Random) -> bytes:
    """The seed with a few bytes changed, cut out, doubled, or put in from a list of what hurts."""
    out = bytearray(seed)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(out) + 1)
        size = draw.choice((1, 1, 4, 64, 1024))
        match draw.randrange(5):
            case 0:
                out[at : at + size] = draw.randbytes(min(size, len(out) - at))
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * draw.randint(1, 8)
            case 3:
                hurt = draw.choice(_HURTS)
                out[at:at] = hurt if isinstance(hurt, bytes) else hurt.encode()
            case _:
                if at < len(out):
                    out[at] ^= 1 << draw.randrange(8)
    return bytes(out)
