"""Fitting the network: batches of like length, falling steps, averaged weights, checkpoints."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray

from kg.tag.annotations import Name, Unit
from kg.tag.features import Reader
from kg.tag.labels import Tags
from kg.train.network import Network, tensors

Row = dict[str, NDArray[Any]]
OUTER, NESTED = "outer", "nested"
LAYERS = {
    OUTER: Tags(("PROJECT", "PARK", "ENTERPRISE", "AGENCY", "INSTITUTION", "PLACE")),
    NESTED: Tags(("ENTERPRISE", "PARK", "INSTITUTION", "AGENCY")),
}


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast to learn; ``texts`` and ``chars`` bound a batch."""

    epochs: int = 14
    texts: int = 32
    chars: int = 4000
    rate: float = 2e-3
    warm: float = 0.05
    average: float = 0.998
    clip: float = 5.0
    joined: float = 0.15
    seed: int = 1


def rows_of(reader: Reader, units: Sequence[Unit]) -> list[Row]:
    """Return units as arrays for the network, with the tags of their names."""
    read = reader.read([u.text for u in units])
    out = []
    for unit, start, length in zip(units, read.starts, read.lengths, strict=True):
        place = slice(int(start), int(start) + int(length))
        row: Row = {
            "chars": read.chars[place],
            "left": read.left[place],
            "right": read.right[place],
            "flags": read.flags[place],
        }
        for name, tags in LAYERS.items():
            wide = sorted(
                (n for n in unit.names if n.nested == (name == NESTED)),
                key=lambda n: n.start - n.end,
            )
            row[name] = tags.encode(int(length), [(n.start, n.end, n.label) for n in wide])
        out.append(row)
    return out


def joined(units: Sequence[Unit], share: float, random_: random.Random) -> Iterator[Unit]:
    """Yield units, now and then two neighbours of a document as one."""
    held: Unit | None = None
    for unit in units:
        if held is not None and held.doc == unit.doc and len(held.text) + len(unit.text) < 150:
            shift = len(held.text)
            moved = tuple(_moved(n, shift) for n in unit.names)
            yield Unit(unit.doc, unit.unit, held.text + unit.text, held.names + moved)
            held = None
            continue
        if held is not None:
            yield held
            held = None
        if random_.random() < share:
            held = unit
        else:
            yield unit
    if held is not None:
        yield held


def _moved(name: Name, shift: int) -> Name:
    return Name(name.start + shift, name.end + shift, name.label, name.nested, name.score)


def batches(rows: Iterable[Row], course: Course, random_: random.Random) -> list[list[Row]]:
    """Return rows in batches of like length, the batches in random order."""
    order = sorted(
        (r for r in rows if len(r["chars"])), key=lambda r: len(r["chars"]) + random_.random() * 3
    )
    out: list[list[Row]] = []
    for row in order:
        full = out and (
            len(out[-1]) >= course.texts or (len(out[-1]) + 1) * len(row["chars"]) > course.chars
        )
        if not out or full:
            out.append([])
        out[-1].append(row)
    random_.shuffle(out)
    return out


class Fitting:
    """A network on its way: one call of ``epoch`` after the other, each followed by a save."""

    def __init__(
        self, network: Network, course: Course, reader: Reader, units: Sequence[Unit]
    ) -> None:
        self.network, self.course, self.done = network, course, 0
        self._reader, self._units = reader, units
        self.random = random.Random(course.seed)
        torch.manual_seed(course.seed)
        parameters = [p for p in network.parts.parameters() if p.requires_grad]
        self._adam = torch.optim.AdamW(parameters, lr=course.rate, weight_decay=1e-4)
        whole = len(batches(rows_of(reader, units), course, random.Random(course.seed)))
        steps = whole * course.epochs
        warm = max(1, int(course.warm * steps))
        self._plan = torch.optim.lr_scheduler.LambdaLR(
            self._adam, lambda s: min((s + 1) / warm, max(0.01, (steps - s) / steps))
        )
        self._mean = {k: v.clone() for k, v in network.parts.state_dict().items()}
        self._taken = 0

    def epoch(self, tick: Callable[[float, float], None]) -> None:
        """Go through the units once; ``tick`` gets the share done and the loss of each batch."""
        self.network.parts.train()
        rows = rows_of(self._reader, list(joined(self._units, self.course.joined, self.random)))
        groups = batches(rows, self.course, self.random)
        for number, group in enumerate(groups, 1):
            batch, _ = tensors(group, list(LAYERS))
            self._adam.zero_grad()
            loss = self.network.loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parts.parameters(), self.course.clip)
            self._adam.step()
            self._plan.step()
            self._average()
            tick(number / len(groups), float(loss.detach()))
        self.done += 1

    def _average(self) -> None:
        self._taken += 1
        keep = min(self.course.average, self._taken / (10 + self._taken))
        with torch.no_grad():
            for key, value in self.network.parts.state_dict().items():
                self._mean[key].lerp_(value, 1 - keep)

    def settle(self) -> None:
        """Give the network the running mean of its weights."""
        self.network.parts.load_state_dict(self._mean)
        self.network.parts.eval()

    def save(self, path: Path) -> None:
        """Write everything that is needed to go on later."""
        half = path.with_suffix(".half")
        state = {
            "done": self.done,
            "taken": self._taken,
            "parts": self.network.parts.state_dict(),
            "mean": self._mean,
            "adam": self._adam.state_dict(),
            "plan": self._plan.state_dict(),
            "random": self.random.getstate(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, half)
        half.replace(path)

    def resume(self, path: Path) -> None:
        """Go on where ``save`` stopped in the same course."""
        state: Mapping[str, Any] = torch.load(path, weights_only=False)
        self.done, self._taken = state["done"], state["taken"]
        self.network.parts.load_state_dict(state["parts"])
        self._mean = state["mean"]
        self._adam.load_state_dict(state["adam"])
        self._plan.load_state_dict(state["plan"])
        self.random.setstate(state["random"])
        torch.set_rng_state(state["torch"])
