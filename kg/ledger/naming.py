"""Short names of documents: the shortest end of a path that is unique in the ledger."""

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath


def _forms(path: str) -> list[str]:
    parts = PurePosixPath(path).parts
    stem = PurePosixPath(path).stem
    return [stem, *("/".join(parts[-n:]) for n in range(1, len(parts) + 1))]


def short_names(sources: Mapping[str, str]) -> dict[str, str]:
    """Map document id → shortest unique name: stem, with suffix, with folders, else the id.

    Args:
        sources: document id → its first source path.
    """
    count = Counter(form for path in sources.values() for form in dict.fromkeys(_forms(path)))
    return {
        d: next((form for form in _forms(path) if count[form] == 1), d)
        for d, path in sources.items()
    }
