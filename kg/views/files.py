"""Files that are written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import InputError


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """Open a new UTF-8 file beside ``path`` that takes its place when the block ends well.

    The folder is made when it is missing.

    Raises:
        InputError: when the folder or the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
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


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # its folder is not there or not ours: nothing of ours is in it
