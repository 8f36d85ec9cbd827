"""A linear chain over tags, for a batch of texts at once: the best run, how sure each name is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LEAST = -60.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of steps: ``steps[a, b]`` from tag a to b, ``first`` and ``last`` at the edges."""

    steps: Floats
    first: Floats
    last: Floats

    def best(self, scores: Floats, lengths: Sequence[int]) -> list[NDArray[np.int64]]:
        """Return the best run of tags of each text.

        ``scores`` is [time, text, tag]; places at and after a text's length are not looked at.
        """
        longest, texts, tags = scores.shape
        back = np.zeros((longest, texts, tags), dtype=np.int64)
        ends = np.zeros((longest, texts, tags), dtype=np.float32)
        alpha = scores[0] + self.first if longest else np.zeros((texts, tags), np.float32)
        by_target = self.steps.T
        for t in range(longest):
            if t:
                ways = alpha[:, None, :] + by_target
                back[t] = ways.argmax(axis=2)
                alpha = np.take_along_axis(ways, back[t][:, :, None], axis=2)[:, :, 0] + scores[t]
            ends[t] = alpha
        out = []
        for k, n in enumerate(lengths):
            run = np.zeros(n, dtype=np.int64)
            if n:
                run[-1] = (ends[n - 1, k] + self.last).argmax()
                for t in range(n - 1, 0, -1):
                    run[t - 1] = back[t, k, run[t]]
            out.append(run)
        return out

    def sums(self, scores: Floats, lengths: Sequence[int]) -> "Sums":
        """Return what the probability of any stretch of tags is computed from."""
        longest, texts, tags = scores.shape
        gain = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), LEAST))
        steps = np.exp(self.steps)
        ahead = np.zeros((longest, texts, tags), dtype=np.float32)
        behind = np.zeros((longest, texts, tags), dtype=np.float32)
        share = np.ones((longest, texts), dtype=np.float32)
        alpha = np.exp(self.first)[None] * gain[0] if longest else np.zeros((texts, tags))
        for t in range(longest):
            if t:
                alpha = (ahead[t - 1] @ steps) * gain[t]
            share[t] = alpha.sum(axis=1)
            ahead[t] = alpha / share[t][:, None]
        final = np.exp(self.last)
        n = np.asarray(lengths)
        beta = np.zeros((texts, tags), dtype=np.float32)
        for t in range(longest - 1, -1, -1):
            if t + 1 < longest:
                beta = (gain[t + 1] * behind[t + 1]) @ steps.T / share[t + 1][:, None]
            behind[t] = np.where((n == t + 1)[:, None], final, beta)
        return Sums(steps, gain, ahead, behind, share)


@dataclass(frozen=True, slots=True)
class Sums:
    """Scaled forward and backward sums of a batch, as ``Chain.sums`` leaves them."""

    steps: Floats
    gain: Floats
    ahead: Floats
    behind: Floats
    share: Floats

    def probability(self, text: int, start: int, tags: Sequence[int]) -> float:
        """Return how probable it is that a text has these tags from ``start`` on."""
        total = float(self.ahead[start, text] @ self.behind[start, text])
        p = float(self.ahead[start, text, tags[0]])
        for i in range(1, len(tags)):
            t = start + i
            step = self.steps[tags[i - 1], tags[i]] * self.gain[t, text, tags[i]]
            p *= float(step / self.share[t, text])
        p *= float(self.behind[start + len(tags) - 1, text, tags[-1]])
        return min(1.0, p / total) if total > 0 else 0.0
