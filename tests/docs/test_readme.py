"""The READMEs name every command and point at files that exist."""

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from kg.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")
each_readme = pytest.mark.parametrize("readme", READMES)


def text(readme: str) -> str:
    """Return a README."""
    return (ROOT / readme).read_text(encoding="utf-8")


@each_readme
def test_every_command_stands_in_the_table_and_no_other(readme: str) -> None:
    rows = [line for line in text(readme).splitlines() if line.startswith("| `kg ")]
    named = set(re.findall(r"`kg ([a-z]+)", "\n".join(rows)))
    assert named == set(COMMANDS)


@each_readme
def test_every_file_that_is_named_exists(readme: str) -> None:
    links = set(re.findall(r"\]\(([^)#:]+)\)", text(readme)))
    paths = set(re.findall(r"`((?:data|kg|ontology|cypher|docs)/[\w./-]*)`", text(readme)))
    assert len(links | paths) > 8
    assert [p for p in sorted(links | paths) if "NAME" not in p and not (ROOT / p).exists()] == []


def test_both_languages_show_the_same_blocks() -> None:
    blocks = [re.findall(r"```\n(.*?)```", text(r), re.S) for r in READMES]
    programs = [[re.findall(r"(?m)^(?:kg [a-z]+|make [a-z]+|pip)", b) for b in bs] for bs in blocks]
    assert programs[0] == programs[1]


def shown() -> list[str]:
    """Return the lines of the READMEs' blocks that call the program."""
    blocks = "\n".join(b for r in READMES for b in re.findall(r"```\n(.*?)```", text(r), re.S))
    return sorted(set(re.findall(r"(?m)^kg .*", blocks)))


@pytest.mark.parametrize("line", shown())
def test_a_command_that_is_shown_takes_these_options_and_arguments(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *words = shlex.split(line.split(" > ")[0])[1:]
    if find_spec(COMMANDS[name]) is None:
        pytest.skip(f"kg {name} is not there yet")
    context = click.Context(cli)
    command = cli.get_command(context, name)
    while isinstance(command, click.Group):
        name, *words = words
        command = command.get_command(context, name)
    assert command is not None
    monkeypatch.chdir(ROOT)
    a_gold_file = str(next((ROOT / "data" / "training").glob("*.jsonl")))
    command.make_context(name, [a_gold_file if w.endswith(".jsonl") else w for w in words])
