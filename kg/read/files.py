"""Which files a command reads: the documents under the given paths, and what is passed over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.language import say

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Discovery:
    """Documents as (file, source: its path relative to the given PATH), and files passed over."""

    found: tuple[tuple[Path, str], ...]
    skipped: tuple[tuple[Path, str], ...]


def discover(paths: Iterable[Path]) -> Discovery:
    """Return the documents under files and folders, sorted; a named file is always taken.

    Raises:
        InputError: when a path does not exist, or a folder holds no document.
    """
    found: dict[Path, tuple[Path, str]] = {}
    skipped: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            documents, others = _folder(path)
            for file in documents:
                found.setdefault(file.resolve(), (file, file.relative_to(path).as_posix()))
            skipped.update(others)
        elif path.exists():
            found.setdefault(path.resolve(), (path, path.name))
        else:
            raise missing(path)
    return Discovery(
        tuple(sorted(found.values(), key=lambda f: (f[1], str(f[0])))),
        tuple(sorted(skipped.items())),
    )


def _folder(folder: Path) -> tuple[list[Path], dict[Path, str]]:
    documents, others = [], {}
    for file in _files(folder):
        if file.suffix.lower() in SUFFIXES:
            documents.append(file)
        else:
            others[file] = say(
                f"不读取 {file.suffix or '无后缀'} 文件",
                f"no reader for {file.suffix or 'no suffix'}",
            )
    if not documents:
        raise InputError(
            f"文件夹 {folder} 中没有可读的文件（{'、'.join(SUFFIXES)}）；请检查路径。",
            f"the folder {folder} holds no document ({', '.join(SUFFIXES)}); check the path.",
        )
    return documents, others


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order; names that start with a dot are not looked at."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def load(path: Path) -> bytes:
    """Return the bytes of a file that is there, is a file, and holds something.

    Raises:
        InputError: when it is missing, a folder, unreadable or empty.
    """
    if path.is_dir():
        raise InputError(
            f"{path} 是文件夹，不是文件；请给出其中的文件。",
            f"{path} is a folder, not a file; name a file in it.",
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError as e:
        raise missing(path) from e
    except OSError as e:
        raise InputError(
            f"无法读取 {path}：{e.strerror}；请检查权限。",
            f"cannot read {path}: {e.strerror}; check its permissions.",
        ) from e
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\f\v"):
        raise nothing_in(path)
    return data


def missing(path: Path) -> InputError:
    """Return the error for a path that does not exist."""
    return InputError(f"找不到 {path}；请检查路径。", f"{path} does not exist; check the path.")


def nothing_in(path: Path) -> InputError:
    """Return the error for a file without text."""
    return InputError(
        f"{path} 是空文件；请检查它是否保存完整。",
        f"{path} is empty; check that it was saved in full.",
    )
