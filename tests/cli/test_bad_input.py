"""Bad input: one clear line that names it and the remedy, a non-zero exit, nothing half-written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.schema import resource

SAMPLE = "槐荫区商务局关于2024年重点项目的通知\n一、推进力冠微电子项目，总投资5亿元。\n"


def run(ledger: Path, *arguments: str) -> Result:
    """Run the program as a shell would."""
    return CliRunner().invoke(cli, ["--ledger", str(ledger), *arguments])


def missing(folder: Path) -> str:
    return str(folder / "none.txt")


def empty(folder: Path) -> str:
    (folder / "empty.txt").write_bytes(b"")
    return str(folder / "empty.txt")


def binary(folder: Path) -> str:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return str(folder / "binary.txt")


def broken(folder: Path) -> str:
    data = SAMPLE.encode() * 4
    (folder / "broken.txt").write_bytes(data[:300] + b"\xff\xff\xff" + data[300:])
    return str(folder / "broken.txt")


def bare(folder: Path) -> str:
    (folder / "bare").mkdir()
    (folder / "bare" / "picture.png").write_bytes(b"\x89PNG")
    return str(folder / "bare")


@pytest.mark.parametrize("make", [missing, empty, binary, broken, bare])
def test_a_bad_file_makes_no_ledger(tmp_path: Path, make: Callable[[Path], str]) -> None:
    path = make(tmp_path)
    result = run(tmp_path / "kg.db", "build", path)
    assert_one_line(result, Path(path).name)
    assert not (tmp_path / "kg.db").exists()
    assert not list(tmp_path.glob("kg.db*"))


def assert_one_line(result: Result, *words: str) -> None:
    """The user sees one line with these words, and the program says that it failed."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.strip().split("\n")
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in lines[0]
    for word in words:
        assert word in lines[0]


def test_a_bad_file_leaves_a_ledger_as_it_was(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    assert run(tmp_path / "kg.db", "build", str(good)).exit_code == 0
    before = (tmp_path / "kg.db").read_bytes()
    assert_one_line(run(tmp_path / "kg.db", "build", str(good), binary(tmp_path)), "binary.txt")
    assert (tmp_path / "kg.db").read_bytes() == before


def test_a_bad_file_in_a_folder_is_skipped_and_counted(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.txt").write_text(SAMPLE, encoding="utf-8")
    binary(folder)
    result = run(tmp_path / "kg.db", "build", str(folder))
    assert result.exit_code == 0
    assert "binary.txt" in result.stderr
    assert "1 skipped" in result.stderr


def test_a_ledger_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    assert_one_line(run(tmp_path / "no" / "kg.db", "build", str(good)), str(tmp_path / "no"))


def test_a_ledger_that_is_a_folder(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    assert_one_line(run(tmp_path, "build", str(good)), str(tmp_path))


@pytest.mark.parametrize("command", [["facts"], ["ask", "哪些项目涉及半导体？"], ["stats"]])
def test_a_ledger_of_another_version(tmp_path: Path, command: list[str]) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    run(tmp_path / "kg.db", "build", str(good))
    with sqlite3.connect(tmp_path / "kg.db") as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    assert_one_line(run(tmp_path / "kg.db", *command), "99", "kg.db")


@pytest.mark.parametrize(
    "command",
    [["facts"], ["links"], ["documents"], ["stats"], ["ask", "x"], ["find", "x"], ["search", "x"]],
)
def test_no_ledger_yet(tmp_path: Path, command: list[str]) -> None:
    assert_one_line(run(tmp_path / "kg.db", *command), "kg build")
    assert not (tmp_path / "kg.db").exists()


def test_a_question_that_means_nothing(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    run(tmp_path / "kg.db", "build", str(good))
    result = run(tmp_path / "kg.db", "ask", "蓝色的味道跑步吗")
    assert result.exit_code != 0
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    run(tmp_path / "kg.db", "build", str(good))
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    result = run(tmp_path / "kg.db", "load", "neo4j", "--uri", "bolt://127.0.0.1:9")
    assert_one_line(result, "127.0.0.1:9")
    assert "secret-word" not in result.output


def test_retracting_an_unknown_document(tmp_path: Path) -> None:
    run(tmp_path / "kg.db", "build", str(resource("data/samples")))
    before = (tmp_path / "kg.db").read_bytes()
    assert_one_line(run(tmp_path / "kg.db", "retract", "nothing-like-this"), "nothing-like-this")
    assert (tmp_path / "kg.db").read_bytes() == before
