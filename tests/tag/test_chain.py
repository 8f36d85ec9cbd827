"""The chain against every run of tags, enumerated."""

from itertools import pairwise, product

import numpy as np
import pytest

from kg.tag.chain import Chain
from kg.tag.labels import NEVER, Tags

TAGS = Tags(("PARK",))
LENGTHS = [4, 1, 3]


@pytest.fixture
def chain() -> Chain:
    draw = np.random.default_rng(7)
    steps, first, last = (
        (draw.normal(size=ok.shape) + np.where(ok, 0.0, NEVER)).astype(np.float32)
        for ok in TAGS.steps()
    )
    return Chain(steps, first, last)


@pytest.fixture
def scores() -> np.ndarray:
    return np.random.default_rng(8).normal(size=(4, 3, TAGS.size), scale=2).astype(np.float32)


def total(chain: Chain, scores: np.ndarray, run: tuple[int, ...]) -> float:
    """Return the score of one run of tags."""
    moves = sum(float(chain.steps[a, b]) for a, b in pairwise(run))
    at = sum(float(scores[t, tag]) for t, tag in enumerate(run))
    return float(chain.first[run[0]]) + moves + at + float(chain.last[run[-1]])


def test_the_best_run_beats_every_other(chain: Chain, scores: np.ndarray) -> None:
    for k, (n, best) in enumerate(zip(LENGTHS, chain.best(scores, LENGTHS), strict=True)):
        own = scores[:, k]
        runs = {r: total(chain, own, r) for r in product(range(TAGS.size), repeat=n)}
        assert tuple(best) == max(runs, key=runs.__getitem__)


def test_probabilities_are_shares_of_all_runs(chain: Chain, scores: np.ndarray) -> None:
    sums = chain.sums(scores, LENGTHS)
    for k, n in enumerate(LENGTHS):
        weight = {
            r: np.exp(total(chain, scores[:, k], r)) for r in product(range(TAGS.size), repeat=n)
        }
        for start in range(n):
            for end in range(start + 1, n + 1):
                for tags in product(range(TAGS.size), repeat=end - start):
                    share = sum(w for r, w in weight.items() if r[start:end] == tags)
                    wanted = share / sum(weight.values())
                    assert sums.probability(k, start, tags) == pytest.approx(wanted, abs=1e-5)


def test_sure_scores_neither_overflow_nor_vanish(chain: Chain) -> None:
    scores = np.full((500, 1, TAGS.size), -300.0, dtype=np.float32)
    scores[:, 0, 0] = 300.0
    sums = chain.sums(scores, [500])
    assert sums.probability(0, 0, [0] * 500) == pytest.approx(1.0, abs=1e-3)
    assert not chain.best(scores, [500])[0].any()


def test_no_texts_and_empty_texts_have_no_tags(chain: Chain) -> None:
    assert chain.best(np.zeros((0, 0, TAGS.size), np.float32), []) == []
    assert [len(r) for r in chain.best(np.zeros((2, 2, TAGS.size), np.float32), [0, 2])] == [0, 2]
