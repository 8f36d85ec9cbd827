"""Tags of characters, and the names that a run of tags spells: B I E of a name, S alone, O none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0
POSITIONS = "BIES"
NEVER = -1e4
"""The score of a step that no run of tags may take."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a layer: O is 0, label k has B, I, E, S at 4k+1 … 4k+4."""

    labels: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many tags there are."""
        return 1 + 4 * len(self.labels)

    def encode(self, length: int, names: Iterable[tuple[int, int, str]]) -> NDArray[np.int64]:
        """Return the tag of each character; a name that overlaps an earlier one is passed over."""
        out = np.zeros(length, dtype=np.int64)
        for start, end, label in names:
            if label not in self.labels or out[start:end].any():
                continue
            first = 1 + 4 * self.labels.index(label)
            if end - start == 1:
                out[start] = first + 3
            else:
                out[start], out[start + 1 : end - 1], out[end - 1] = first, first + 1, first + 2
        return out

    def decode(self, tags: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return the names (start, end, label) that a legal run of tags spells."""
        out = []
        start = 0
        for i, tag in enumerate(tags):
            if tag == OUTSIDE:
                continue
            label, position = divmod(tag - 1, 4)
            if position in (0, 3):
                start = i
            if position in (2, 3):
                out.append((start, i + 1, self.labels[label]))
        return out

    def steps(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which steps are legal: from tag to tag, into the first, out of the last."""
        position = np.array([-1] + [p for _ in self.labels for p in range(4)])
        label = np.array([-1] + [k for k in range(len(self.labels)) for _ in range(4)])
        opened = np.isin(position, (0, 1))
        inside = np.isin(position, (1, 2))
        same = label[:, None] == label[None, :]
        legal = np.where(opened[:, None], inside[None, :] & same, ~inside[None, :])
        return legal, ~inside, ~opened
