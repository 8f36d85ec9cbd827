"""Taggers of other packages: the example of docs/taggers.md, installed and used as a user would."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import kg.tag
from kg.errors import InputError
from kg.tag.annotations import Name
from kg.tag.plugins import GROUP, PluginTagger

ROOT = Path(__file__).resolve().parents[2]
LINE = "推进九阳豆浆项目，区商务局牵头。"
ANSWER = [
    {"text": "九阳豆浆项目", "label": "PROJECT"},
    {"text": "九阳", "label": "ENTERPRISE"},
    {"text": "并不在文中", "label": "PARK"},
    {"text": "区商务局", "label": "AGENCY"},
]


def installed(folder: Path, name: str, value: str, code: str) -> None:
    """Lay a package out as an installer leaves it: a module and its dist-info."""
    module = value.split(":")[0]
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {value}\n")


@pytest.fixture
def service() -> Iterator[str]:
    """Run a service that answers as a language model would; give its address."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = ANSWER if asked["messages"][1]["content"] == LINE else []
            said: dict[str, Any] = {"message": {"content": json.dumps(found)}}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"choices": [said]}).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/chat/completions"
    server.shutdown()
    thread.join()
    server.server_close()


def run(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process that sees what is installed in a folder."""
    path = os.pathsep.join([str(folder), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "kg", "--lang", "en", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **environ},
    )


def test_the_example_of_the_docs_tags_through_a_service(tmp_path: Path, service: str) -> None:
    text = (ROOT / "docs" / "taggers.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert 'llm = "kg_llm_tagger:LlmTagger"' in text
    installed(tmp_path, "llm", "kg_llm_tagger:LlmTagger", code)
    done = run(tmp_path, "tag", "--model", "llm", f"{LINE}\n\n别的一行", LLM_URL=service)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["text"], r["label"], r["start"], r["nested"]) for r in rows] == [
        ("九阳豆浆项目", "PROJECT", 2, False),
        ("九阳", "ENTERPRISE", 2, True),
        ("区商务局", "AGENCY", 9, False),
    ], done.stderr


def test_what_is_wrong_with_a_plug_in_is_one_line(tmp_path: Path) -> None:
    installed(tmp_path, "llm", "broken_tagger:Missing", "")
    done = run(tmp_path, "tag", "--model", "llm", "好")
    assert done.returncode == 2
    assert done.stderr.startswith("kg: the tagger llm (broken_tagger:Missing) cannot be used")
    other = run(tmp_path, "tag", "--model", "other", "好")
    assert other.returncode == 2
    assert "(installed: llm)" in other.stderr


class Fixed:
    """Finds what it is told to."""

    version = "1"

    def __init__(self, *names: Name) -> None:
        self.found = names

    def tag_units(self, texts: Any) -> list[list[Name]]:
        """Return the same names for every text."""
        return [list(self.found) for _ in texts]


@pytest.mark.parametrize(
    "names",
    [
        (Name(0, 9, "PARK"),),
        (Name(-1, 2, "PARK"),),
        (Name(2, 2, "PARK"),),
        (Name(0, 1, "DOG"),),
        (Name(0, 2, "PARK"), Name(1, 3, "PARK")),
    ],
)
def test_names_that_cannot_be_are_refused(names: tuple[Name, ...]) -> None:
    with pytest.raises(InputError, match="the tagger x failed"):
        PluginTagger("x", Fixed(*names), 0, "1").tag_units(["明水经开"])


def test_names_inside_others_are_nested_and_unsure_ones_left_out() -> None:
    own = Fixed(Name(0, 2, "ENTERPRISE"), Name(0, 4, "PROJECT"), Name(3, 4, "PLACE", score=0.2))
    tagger = PluginTagger("x", own, 0.5, "1")
    assert tagger.tag_units(["九阳项目"]) == [
        [Name(0, 4, "PROJECT"), Name(0, 2, "ENTERPRISE", nested=True)]
    ]
    assert tagger.version == "x-1-0.5"


def test_a_name_that_nothing_has_is_refused() -> None:
    with pytest.raises(InputError, match="neither a model's folder nor an installed tagger"):
        kg.tag.load("no-such-tagger")
