"""Pretraining: the first layer learns to foresee unlabelled text, each direction its own way.

The bigram with the neighbour ahead is among the inputs, so the character after that neighbour is
what has to be foreseen. Lists are left out of the inputs, for long matches tell what follows.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from kg.tag.features import Reader
from kg.train.network import Batch, Network, mirror, tensors

AHEAD = 2
LAWS = (("laws", 5),)
"""Of these files only every so many lines are read: their language is far from our documents'."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How much text is read: pieces of ``piece`` characters, ``texts`` at a time."""

    piece: int = 128
    texts: int = 40
    rate: float = 2e-3
    targets: int = 2500
    epochs: int = 1
    seed: int = 1


def chunks(lines: Iterable[str], reading: Reading) -> list[str]:
    """Return lines joined and cut to pieces of one size, in random order."""
    out: list[str] = []
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line.strip())
        size += len(held[-1]) + 1
        if size >= 4096:
            text = "\n".join(held)
            out += [text[i : i + reading.piece] for i in range(0, len(text), reading.piece)]
            held, size = [], 0
    random.Random(reading.seed).shuffle(out)
    return [t for t in out if len(t) == reading.piece]


def _batches(reader: Reader, pieces: Sequence[str], texts: int) -> Iterator[Batch]:
    for i in range(0, len(pieces), texts):
        read = reader.read(pieces[i : i + texts])
        rows: list[dict[str, NDArray[Any]]] = []
        for start, length in zip(read.starts, read.lengths, strict=True):
            place = slice(int(start), int(start) + int(length))
            rows.append(
                {
                    "chars": read.chars[place],
                    "left": read.left[place],
                    "right": read.right[place],
                    "flags": np.zeros_like(read.flags[place]),
                }
            )
        yield tensors(rows, [])[0]


def _ahead(head: Any, states: Any, targets: Any) -> Any:
    """Loss of foreseeing, over the frequent characters; state t foresees t + AHEAD."""
    seen, wanted = states[:-AHEAD].flatten(0, 1), targets[AHEAD:].flatten()
    known = (wanted > 0) & (wanted < head.out_features)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = head(seen[known])
    return nn.functional.cross_entropy(scores.float(), wanted[known])


def foresee(
    network: Network,
    reader: Reader,
    lines: Iterable[str],
    reading: Reading,
    tick: Callable[[float, float], None],
) -> None:
    """Pretrain the network's first layer and character vectors in place.

    ``tick`` gets the share that is done and the loss (nats a character, mean of both directions).
    Characters are numbered by frequency, so the targets are the most frequent ones.
    """
    parts, shape = network.parts, network.shape
    heads = nn.ModuleList([nn.Linear(shape.first, reading.targets) for _ in range(2)])
    own = [*parts["chars"].parameters(), *parts["forward1"].parameters()]
    own += [*parts["backward1"].parameters(), *heads.parameters()]
    adam = torch.optim.Adam(own, lr=reading.rate)
    pieces = chunks(lines, reading)
    if not pieces:
        return
    steps = reading.epochs * -(-len(pieces) // reading.texts)
    warm = max(1, steps // 50)
    plan = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / steps))
    )
    done = 0
    for _ in range(reading.epochs):
        for batch in _batches(reader, pieces, reading.texts):
            parts.train()
            places = mirror(batch.lengths, batch.chars.shape[0])
            x = network.dropped(network.inputs(batch), 0.1)
            ahead, behind = network.directions(1, x, places)
            back = batch.chars.gather(0, places)
            loss = _ahead(heads[0], ahead, batch.chars) + _ahead(heads[1], behind, back)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(own, 1.0)
            adam.step()
            plan.step()
            done += 1
            tick(done / steps, float(loss.detach()) / 2)
