"""What the tagger sees of a text: one folded symbol for each code point."""

EDGE = "\x02"
"""Stands before the first and after the last code point of a text."""

_HALF_WIDTH = {
    full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F) if chr(full - 0xFEE0).isalnum()
}
_DIGITS = {ord(d): "0" for d in "123456789"} | {full: "0" for full in range(0xFF10, 0xFF1A)}
_UPPER = {c: chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
_FULL_UPPER = {c: chr(c - 0xFEE0 + 32) for c in range(0xFF21, 0xFF3B)}
_SPACES = {ord(s): " " for s in "\t\r\n\v\f\x02\u00a0\u3000\u2002\u2003\u2009\u202f"}
_TABLE = _HALF_WIDTH | _DIGITS | _UPPER | _FULL_UPPER | _SPACES


def fold(text: str) -> str:
    """Return a text of equal length: digits as 0, letters small and narrow, spaces alike."""
    return text.translate(_TABLE)
