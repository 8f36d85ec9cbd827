"""What the linker decided before, so that a new document re-decides only the blocks it touches.

Three things are remembered, each a pure function of what stands beside it: the key of a name, the
pairs that are joined among the names of one type and city, and the groups that such pairs and the
documents' aliases make of keys that they connect. What is remembered is looked up by its whole
input, so that the result is that of deciding all anew.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.model import Name, digest
from kg.schema import resource

KeyPair = tuple[str, str]
KEY, BLOCK, GROUPS = "k", "b", "g"


@cache
def rules() -> str:
    """A hash of everything that the linker's decisions depend on besides the names."""
    said = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        said.update(path.read_bytes())
    for name in ("data/words/link.toml", "data/divisions.tsv"):
        said.update(resource(name).read_bytes())
    return said.hexdigest()[:16]


@dataclass
class Memory:
    """Decisions by the hash of their input; ``blocks`` counts those that were decided anew.

    ``before`` is what an earlier build remembered, ``now`` what this one used: what a ledger no
    longer holds is forgotten.
    """

    before: Mapping[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    blocks: int = 0

    def key(self, name: Name) -> str | None:
        """Return the key of a name, if it is known."""
        return self._recall(KEY + name.key)

    def learn_key(self, name: Name, key: str) -> None:
        """Remember the key of a name."""
        self.now[KEY + name.key] = key

    def pairs(self, block: Iterable[Name]) -> tuple[str, list[KeyPair] | None]:
        """Return what a block is remembered by, and the pairs joined in it if they are known."""
        at = BLOCK + digest(*(n.key for n in block), size=32)
        said = self._recall(at)
        return at, [(a, b) for a, b in json.loads(said)] if said is not None else None

    def learn_pairs(self, at: str, pairs: Iterable[KeyPair]) -> None:
        """Remember the pairs joined in a block, in their order."""
        self.blocks += 1
        self.now[at] = json.dumps(list(pairs), ensure_ascii=False)

    def groups(self, at: str) -> list[list[str]] | None:
        """Return the groups that connected keys make, if they are known."""
        said = self._recall(GROUPS + at)
        return [list(map(str, g)) for g in json.loads(said)] if said is not None else None

    def learn_groups(self, at: str, groups: Iterable[list[str]]) -> None:
        """Remember the groups that connected keys make."""
        self.now[GROUPS + at] = json.dumps(list(groups), ensure_ascii=False)

    def _recall(self, at: str) -> str | None:
        said = self.now.get(at)
        if said is None and (said := self.before.get(at)) is not None:
            self.now[at] = said
        return said
