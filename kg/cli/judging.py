"""What the commands share that read or write people's judgements."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import InputError
from kg.language import say

F = TypeVar("F", bound=Callable[..., Any])


def judgements_option(command: F) -> F:
    """Add ``--judgements``: another file than the one beside the ledger."""
    return click.option(
        "--judgements",
        type=click.Path(path_type=Path),
        envvar="KG_JUDGEMENTS",
        help=say(
            "判断文件；默认为账本旁的 judgements.tsv",
            "the file of judgements; judgements.tsv beside the ledger by default",
        ),
    )(command)


def by_option(command: F) -> F:
    """Add ``--by``: whose judgement it is."""
    return click.option(
        "--by",
        default="",
        help=say(
            "谁的判断；默认取 git 的 user.name，再取用户名",
            "whose judgement; git's user.name, else the user's name, by default",
        ),
    )(command)


def author(by: str) -> str:
    """Return whose judgement it is: as said, else as git or the environment knows it.

    Raises:
        InputError: when nobody is known.
    """
    if by.strip():
        return by.strip()
    try:
        asked = ["git", "config", "user.name"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=5)
        name = found.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    known = [name, *(os.environ.get(k, "") for k in ("USER", "LOGNAME", "USERNAME"))]
    if not any(known):
        raise InputError(
            "不知是谁的判断；请用 --by 写明。", "whose judgement is it? name them with --by."
        )
    return next(k for k in known if k)
