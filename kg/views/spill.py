"""Sorting more than memory holds: runs on disk, merged as they are read."""

import heapq
import marshal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from operator import itemgetter
from typing import IO, Any

RUN = 40_000  # records that memory holds at once, about 30 MB of edges
Record = tuple[str, str, Any]  # two keys, and what `marshal` can write


def in_order(records: Iterable[Record], run: int = RUN) -> Iterator[Record]:
    """Yield the records sorted by their two keys; of those with equal keys the first.

    Up to ``run`` records stay in memory; more go to temporary files of so many each.

    Raises:
        ValueError: the third member holds what `marshal` cannot write.
    """
    with ExitStack() as files:
        runs: list[Iterator[tuple[str, str, bytes]]] = []
        kept: list[tuple[str, str, bytes]] = []
        for a, b, said in records:
            kept.append((a, b, marshal.dumps(said)))
            if len(kept) >= run:
                file = files.enter_context(tempfile.TemporaryFile())
                runs.append(_written(sorted(kept, key=_KEYS), file))
                kept = []
        before = None
        for a, b, packed in heapq.merge(*runs, sorted(kept, key=_KEYS), key=_KEYS):
            if before != (a, b):
                yield a, b, marshal.loads(packed)
            before = (a, b)


_KEYS = itemgetter(0, 1)


def _written(records: list[tuple[str, str, bytes]], file: IO[bytes]) -> Iterator[Any]:
    """Write a run now and return what reads it back."""
    for record in records:
        marshal.dump(record, file)
    file.seek(0)
    return _read(file, len(records))


def _read(file: IO[bytes], many: int) -> Iterator[Any]:
    for _ in range(many):
        yield marshal.load(file)
