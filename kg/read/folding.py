"""One character to one character: what a copy wrote in another guise becomes the ordinary one."""

import re
import unicodedata
from functools import cache

from kg.read.words import words

PLACEHOLDER = "□"
_NOTHING = "\u200b"
_FULL_WIDTH = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
_IDEOGRAPHS = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BULLET = re.compile("(?m)^([^\\S\n]*)[\ue000-\uf8ff](?=[^\\S\n]*[^\\s\ue000-\uf8ff])")


@cache
def _table() -> dict[int, str]:
    table = {}
    for code in _FULL_WIDTH + _IDEOGRAPHS:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    pairs = words()["lookalikes"]
    table.update(zip(map(ord, pairs["from"]), pairs["to"], strict=True))
    table.update({ord(c): " " for c in _SPACES})
    table[0xE5E5] = "\u3000"  # the full-width space of old GBK fonts
    return table


def fold(raw: str) -> str:
    """Return the text with look-alikes replaced: as long as ``raw``, place for place.

    Full-width digits and letters become half-width; Kangxi radicals and compatibility ideographs
    ordinary characters; odd spaces plain ones; private-use glyphs a white square, or an invisible
    space where they open a line (a bullet). White space and
    punctuation stay what they are.
    """
    plain = _BULLET.sub(rf"\1{_NOTHING}", raw.translate(_table()))
    return _PRIVATE.sub(PLACEHOLDER, plain)
