"""The network that is fitted: two layers of LSTMs in both directions under two linear chains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from kg.tag.chain import LEAST, Chain
from kg.tag.features import PER_LIST, Tables
from kg.tag.labels import NEVER, Tags

Tensor = Any


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths of the two layers (for each direction) and shares that are dropped in training."""

    first: int = 256
    second: int = 200
    drop_input: float = 0.3
    drop: float = 0.4
    unknown: float = 0.01


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts as padded tensors [time, text]; ``tags`` holds one tensor for each chain."""

    chars: Tensor
    left: Tensor
    right: Tensor
    flags: Tensor
    lengths: Tensor
    tags: Mapping[str, Tensor]


def mirror(lengths: Tensor, longest: int) -> Tensor:
    """Return for each place the place that mirrors it in its text; padding stays where it is."""
    time = torch.arange(longest)[:, None]
    return torch.where(time < lengths[None], lengths[None] - 1 - time, time)


def turned(x: Tensor, places: Tensor) -> Tensor:
    """Return each text of [time, text, width] in mirrored order."""
    return x.gather(0, places[:, :, None].expand_as(x))


class Network:
    """Parameters and the steps from a batch to scores and loss."""

    def __init__(self, tables: Tables, layers: Mapping[str, Tags], shape: Shape) -> None:
        self.shape, self.layers = shape, dict(layers)
        self._bigrams = torch.from_numpy(tables.bigram_vectors)
        self._scale = torch.from_numpy(tables.scale)
        flags = PER_LIST * len(tables.lists)
        width = tables.char_vectors.shape[1] + 2 * len(tables.scale) + flags
        self.parts: Any = nn.ModuleDict(
            {
                "chars": nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call,unused-ignore]
                    torch.from_numpy(tables.char_vectors.copy()), freeze=False
                ),
                "forward1": nn.LSTM(width, shape.first),
                "backward1": nn.LSTM(width, shape.first),
                "forward2": nn.LSTM(2 * shape.first, shape.second),
                "backward2": nn.LSTM(2 * shape.first, shape.second),
            }
        )
        for name, tags in layers.items():
            self.parts[name] = nn.Linear(2 * shape.second, tags.size)
            self.parts[f"{name}_chain"] = nn.ParameterDict(
                {
                    "steps": nn.Parameter(torch.zeros(tags.size, tags.size)),
                    "first": nn.Parameter(torch.zeros(tags.size)),
                    "last": nn.Parameter(torch.zeros(tags.size)),
                }
            )
        self._legal = {
            name: tuple(torch.from_numpy(np.where(ok, 0.0, NEVER)).float() for ok in tags.steps())
            for name, tags in layers.items()
        }

    def inputs(self, batch: Batch) -> Tensor:
        """Return what the first layer reads: [time, text, width]."""
        chars = batch.chars
        if self.parts.training and self.shape.unknown:
            chars = chars.masked_fill(torch.rand(chars.shape) < self.shape.unknown, 0)
        return torch.cat(
            [
                self.parts["chars"](chars),
                self._bigrams[batch.left] * self._scale,
                self._bigrams[batch.right] * self._scale,
                batch.flags,
            ],
            dim=2,
        )

    def dropped(self, x: Tensor, share: float) -> Tensor:
        """Drop whole dimensions of a text, the same ones at every place."""
        if not self.parts.training:
            return x
        keep = torch.rand(1, x.shape[1], x.shape[2]) >= share
        return x * keep / (1 - share)

    def directions(self, number: int, x: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states of a layer's two directions; those from the end are mirrored."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.parts.training):
            ahead = self.parts[f"forward{number}"](x)[0]
            behind = self.parts[f"backward{number}"](turned(x, places))[0]
        return ahead.float(), behind.float()

    def _both(self, number: int, x: Tensor, places: Tensor) -> Tensor:
        ahead, behind = self.directions(number, x, places)
        return torch.cat([ahead, turned(behind, places)], dim=2)

    def scores(self, batch: Batch) -> dict[str, Tensor]:
        """Return the scores of tags for each chain: [time, text, tag]."""
        places = mirror(batch.lengths, batch.chars.shape[0])
        x = self.dropped(self.inputs(batch), self.shape.drop_input)
        x = self.dropped(self._both(1, x, places), self.shape.drop)
        x = self.dropped(self._both(2, x, places), self.shape.drop)
        return {name: self.parts[name](x) for name in self.layers}

    def _chain(self, name: str) -> tuple[Tensor, Tensor, Tensor]:
        own, legal = self.parts[f"{name}_chain"], self._legal[name]
        return own["steps"] + legal[0], own["first"] + legal[1], own["last"] + legal[2]

    def loss(self, batch: Batch) -> Tensor:
        """Return the mean negative log likelihood of the texts' tags, the chains summed."""
        scores = self.scores(batch)
        total: Tensor = torch.zeros(())
        for name, x in scores.items():
            total = total + _negative_likelihood(
                x, batch.tags[name], batch.lengths, self._chain(name)
            )
        return total / len(batch.lengths)

    def chains(self) -> dict[str, Chain]:
        """Return the chains as the run time uses them."""
        out = {}
        for name in self.layers:
            steps, first, last = (t.detach().numpy().copy() for t in self._chain(name))
            out[name] = Chain(steps, first, last)
        return out


def _negative_likelihood(
    x: Tensor, tags: Tensor, lengths: Tensor, chain: Sequence[Tensor]
) -> Tensor:
    """Sum over texts of log Z less the score of the right run."""
    steps, first, last = chain
    longest = x.shape[0]
    time = torch.arange(longest)[:, None]
    inside = (time < lengths[None]).float()
    at = x.gather(2, tags[:, :, None])[:, :, 0]
    moves = steps[tags[:-1], tags[1:]] * inside[1:]
    final = tags.gather(0, (lengths - 1)[None])[0]
    right = (at * inside).sum() + moves.sum() + first[tags[0]].sum() + last[final].sum()

    top = x.max(dim=2, keepdim=True).values.detach()
    gain = torch.exp(torch.clamp(x - top, min=LEAST))
    ways, exits = torch.exp(steps), torch.exp(last)
    alpha = torch.exp(first) * gain[0]
    total = (top[:, :, 0] * inside).sum()
    for t in range(longest):
        if t:
            new = (alpha @ ways) * gain[t]
            alpha = torch.where((t < lengths)[:, None], new, alpha)
        share = alpha.sum(dim=1)
        total = total + torch.log(share).sum()
        alpha = alpha / share[:, None]
    total = total + torch.log(alpha @ exits).sum()
    return total - right


def tensors(
    rows: Sequence[Mapping[str, NDArray[Any]]], names: Sequence[str]
) -> tuple[Batch, list[int]]:
    """Pad rows of arrays (chars, left, right, flags, and tags by chain) to one batch."""
    lengths = [len(r["chars"]) for r in rows]
    longest = max(lengths)

    def pad(key: str) -> Tensor:
        out = np.zeros((longest, len(rows), *rows[0][key].shape[1:]), dtype=rows[0][key].dtype)
        for k, r in enumerate(rows):
            out[: lengths[k], k] = r[key]
        return torch.from_numpy(out)

    tags = {n: pad(n).long() for n in names if n in rows[0]}
    chars, left, right = (pad(k).long() for k in ("chars", "left", "right"))
    batch = Batch(chars, left, right, pad("flags").float(), torch.tensor(lengths), tags)
    return batch, lengths
