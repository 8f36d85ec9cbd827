"""A file becomes a document: decoded, repaired, cut into lines and parts, headed."""

import hashlib
from pathlib import Path

from kg.model import Document, document_id
from kg.read.encoding import decode
from kg.read.files import Discovery, discover, load, nothing_in
from kg.read.repair import repair
from kg.read.structure import analyse

__all__ = ["Discovery", "discover", "read"]


def read(
    path: Path, *, source: str | None = None, place: str = "", as_is: bool = False
) -> Document:
    """Return the document that a ``.txt`` or ``.md`` file holds.

    ``source`` is its path relative to what the user named (else the file's name); ``place``
    overrides the jurisdiction that its header tells; ``as_is`` repairs nothing: the text is the
    file's without its last line feed, lines ending in one line feed each.

    Raises:
        InputError: when the file is missing, a folder, without text, binary or breaks its encoding.
    """
    data = load(path)
    raw, encoding = decode(data, str(path))
    sha256 = hashlib.sha256(data).hexdigest()
    if as_is:
        text, places = _as_is(raw)
        headings: dict[int, int] = {}
    else:
        piece, headings = repair(raw, markdown=path.suffix.lower() == ".md")
        text, places = piece.text, piece.places
    if not text.strip():
        raise nothing_in(path)
    found = analyse(text, headings, place)
    return Document(
        id=document_id(sha256),
        source=source or path.name,
        sha256=sha256,
        text=text,
        header=found.header,
        lines=found.lines,
        parts=found.parts,
        raw_offsets=(*places, places[-1] + 1 if places else 0),
        encoding=encoding,
    )


def _as_is(raw: str) -> tuple[str, list[int]]:
    """Return the text without its last line end, and the place of each character."""
    text = raw.replace("\r\n", "\n")
    end = len(text) - text.endswith("\n")
    if "\r\n" not in raw:
        return text[:end], list(range(end))
    places = [i for i, c in enumerate(raw) if not (c == "\r" and raw[i + 1 : i + 2] == "\n")]
    return text[:end], places[:end]
