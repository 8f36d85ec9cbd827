"""Files that are written whole or not at all, packed as their names end."""

import gzip
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TextIO, cast

from kg.errors import InputError


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """Open a new UTF-8 file beside ``path`` that takes its place when the block ends well.

    The folder is made when it is missing. What goes to ``*.gz`` and ``*.zst`` is packed, with no
    time in it: equal texts give equal bytes.

    Raises:
        InputError: when the folder or the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(part, path.suffix) as file:
            yield file
        os.replace(part, path)
    except OSError as e:
        why = e.strerror or str(e)
        raise InputError(
            f"写不了 {path}（{why}）；请换一个可写的文件夹。",
            f"cannot write {path} ({why}); choose a folder that can be written.",
        ) from e
    finally:
        _forget(part)


@contextmanager
def _opened(part: Path, suffix: str) -> Iterator[TextIO]:
    if suffix not in (".gz", ".zst"):
        with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield file
        return
    with ExitStack() as stack:
        raw = stack.enter_context(part.open("wb"))
        if suffix == ".gz":
            packed = cast(IO[bytes], gzip.GzipFile("", "wb", 6, raw, mtime=0))
        else:
            import zstandard

            packed = cast(IO[bytes], zstandard.ZstdCompressor().stream_writer(raw))
        yield stack.enter_context(TextIOWrapper(packed, "utf-8", "replace", ""))


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # its folder is not there or not ours: nothing of ours is in it
