"""The direction of imports, and how little is loaded before a command is known."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
ROOMS = ("read", "tag", "relate", "link", "ledger", "views")
LAYERS = (
    ("__init__", "errors", "language"),
    ("model", "schema", "sentences", "industries", "divisions", "contradictions"),
    ("additions",),
    ROOMS,
    ("build", "judge", "ask", "train"),
    ("cli", "__main__"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
OWNERS = {
    **{"spacy": "tag", "onnxruntime": "tag"},
    **{"ladybug": "views", "neo4j": "views", "rdflib": "views", "networkx": "views"},
    **{"torch": "train", "gensim": "train", "onnx": "train"},
}
HEAVY = ("spacy", "rdflib", "ladybug", "neo4j", "networkx", "onnxruntime")


def room(path: Path) -> str:
    """Return the first part of a module's name below ``kg``."""
    return path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the full names that a module imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(path: Path) -> set[str]:
    """Return the rooms and modules of ``kg`` that a module imports, its own apart."""
    parts = [name.split(".") for name in imported(path) if name.split(".")[0] == "kg"]
    found = {p[1] if len(p) > 1 and p[1] in RANK else "__init__" for p in parts}
    return found - {room(path)}


def test_every_module_has_its_layer() -> None:
    assert {room(p) for p in MODULES} <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_downwards(path: Path) -> None:
    mine = room(path)
    for other in rooms_used(path):
        assert RANK[other] <= RANK[mine], f"{mine} imports {other}"
        if mine in ROOMS and other in ROOMS:
            assert (mine, other) == ("views", "ledger")


def test_a_heavy_library_stays_in_its_room() -> None:
    """At run time; training may also shrink the model that it exports."""
    used = {
        (lib, room(p)) for p in MODULES for n in imported(p) if (lib := n.split(".")[0]) in OWNERS
    }
    assert used - {("onnxruntime", "train")} <= set(OWNERS.items())


def loaded(statement: str, *, of: tuple[str, ...]) -> list[str]:
    """Return which of some libraries a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*[m for m in {of!r} if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return run.stdout.split()


def test_the_program_starts_light() -> None:
    assert loaded("import kg.cli.main", of=HEAVY) == []
    assert loaded("import networkx", of=HEAVY) == ["networkx"]


@pytest.mark.parametrize("command", ["ask", "find", "facts"])
def test_a_lookup_loads_no_tagger(command: str) -> None:
    lookup = (
        "from kg.cli.main import cli\nimport click\n"
        f"assert cli.get_command(click.Context(cli), {command!r})"
    )
    assert loaded(lookup, of=("spacy", "onnxruntime", "torch")) == []
