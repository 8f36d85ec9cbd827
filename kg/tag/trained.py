"""Which documents a model was trained on, as its own folder says."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.model import digest
from kg.tag.annotations import Unit
from kg.tag.tagger import SETTINGS

KEY = "documents"


def mark(units: Iterable[Unit]) -> str:
    """Return a digest of a document's text, by which it is known under another name."""
    return digest(*(u.text for u in units), size=12)


def record(folder: Path, documents: Mapping[str, Sequence[Unit]]) -> None:
    """Write into a model's settings (``model.json`` of a folder) what it was trained on."""
    path = folder / SETTINGS
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings[KEY] = {doc: mark(own) for doc, own in sorted(documents.items())}
    path.write_text(
        json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


def recorded(folder: Path) -> dict[str, str] | None:
    """Return document → mark of what a model was trained on; None where its folder does not say."""
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = settings.get(KEY) if isinstance(settings, dict) else None
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else None


def seen_in_training(known: Mapping[str, str], documents: Mapping[str, Sequence[Unit]]) -> set[str]:
    """Return the documents that a model was trained on, by name or by text."""
    marks = set(known.values())
    return {doc for doc, own in documents.items() if doc in known or mark(own) in marks}
