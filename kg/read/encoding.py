"""Bytes to text: the encoding is decided by what the bytes say, never by the file's name."""

import re

from kg.errors import InputError
from kg.read.words import words

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP / docx / xlsx"),
    (b"\xd0\xcf\x11\xe0", "doc / xls"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"SQLite format 3", "SQLite"),
    (b"\x1f\x8b", "gzip"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_UTF8_PAIR = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SAMPLE = 200_000
_LEAST_COMMON = 0.2


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text without its byte order mark, and the encoding that held it.

    Raises:
        InputError: when the bytes are binary, or break their encoding (with the byte's place).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name, len(mark)), encoding
    for start, what in _SIGNATURES:
        if data.startswith(start):
            raise _binary(name, what)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        return _other(data, name, e)
    if "\x00" in text:
        return _other(data, name, None)
    if len(_CONTROL.findall(data[:_SAMPLE])) > 0.02 * min(len(data), _SAMPLE) + 1:
        raise _binary(name, "")
    return text, "utf-8"


def _other(data: bytes, name: str, broken: UnicodeDecodeError | None) -> tuple[str, str]:
    """Choose between UTF-16 without a mark, GB18030 and broken UTF-8."""
    if broken and _mostly_utf8(data):
        raise _broken(name, "UTF-8", broken.start)
    tried: list[tuple[float, str, str]] = []
    failed: UnicodeDecodeError | None = None
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as e:
            failed = failed or e
            continue
        if not _CONTROL_TEXT.search(text):
            tried.append((_common(text), encoding, text))
    if tried and (best := max(tried))[0] >= _LEAST_COMMON:
        return best[2], best[1]
    if len(_CONTROL.findall(data[:_SAMPLE])) > 0.005 * min(len(data), _SAMPLE):
        raise _binary(name, "")
    if failed and failed.encoding == "gb18030" and _common(data.decode("gb18030", "ignore")) > 0.3:
        raise _broken(name, "GB18030", failed.start)
    raise _broken(name, "UTF-8", broken.start if broken else data.find(b"\x00"))


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII stand in whole UTF-8 sequences."""
    high = sum(b > 0x7F for b in data[:_SAMPLE])
    whole = sum(len(m) for m in _UTF8_PAIR.findall(data[:_SAMPLE]))
    return whole > 0.9 * high


def _common(text: str) -> float:
    """Return the share of common Chinese characters, line feeds and ASCII among the characters."""
    known = set(words()["common"])
    sample = text[:_SAMPLE]
    wide = [c for c in sample if c > "\x7f"]
    return sum(c in known for c in wide) / len(wide) if wide else 0.0


def _strict(data: bytes, encoding: str, name: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as e:
        raise _broken(name, encoding.upper(), e.start + skip) from e


def _binary(name: str, what: str) -> InputError:
    kind = f"（{what}）" if what else ""
    return InputError(
        f"{name} 是二进制文件{kind}，不是文本；请先转换成 .txt 或 .md。",
        f"{name} is a binary file{f' ({what})' if what else ''}, not text; "
        "convert it to .txt or .md first.",
    )


def _broken(name: str, encoding: str, place: int) -> InputError:
    return InputError(
        f"{name} 的第 {place} 个字节（从 0 数起）不合 {encoding} 编码；请另存为 UTF-8。",
        f"{name}: byte {place} (counted from 0) is not valid {encoding}; save the file as UTF-8.",
    )
