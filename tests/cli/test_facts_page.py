"""`kg facts --html`: names and facts of a document on one page that needs no network."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.facts_page import Pieces, page
from kg.cli.main import cli
from kg.language import choose
from kg.ledger import Reading, Stated
from kg.model import Document, Evidence, Mention, Name, Statement, Value
from tests.papers import PLACE, found, mentions, paper, statements

NASTY = '<script>alert("1")</script>项目'


def reading(document: Document) -> Reading:
    """Return a document as the ledger hands it out."""
    return Reading(
        *(1, document.id, "a", (document.source,), document.sha256),
        *(document.header, document.text, "test", ""),
    )


def linked(document: Document, given: list[Statement]) -> list[Stated]:
    """Return statements with their quotes."""
    return [
        Stated(
            id=s.id,
            doc="a",
            statement=s,
            quotes=tuple(document.quote(e.span) for e in s.evidence),
            subject="",
            object="",
        )
        for s in given
    ]


def made(document: Document, names: list[Mention], given: list[Statement]) -> str:
    """Return the page of a document."""
    return page(reading(document), names, linked(document, given))


class Seen(HTMLParser):
    """Gathers the text of the document, its numbered pieces, and the tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.pieces, self._inside, self._piece = "", dict[int, str](), False, -1
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._inside = self._inside or given.get("id") == "text"
        self._piece = int(given.get("data-s") or -1)

    def handle_endtag(self, tag: str) -> None:
        self._piece = -1
        if tag == "pre":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
            if self._piece >= 0:
                self.pieces[self._piece] = data


def spans(html: str) -> list[list[tuple[str, int, int]]]:
    """Return the evidence of each fact as (role, first piece, piece behind the last)."""
    m = re.search(r'id="spans">(.*?)</script>', html)
    assert m
    return [[tuple(e) for e in fact] for fact in json.loads(m[1])]


def test_the_page_shows_the_text_and_each_fact_lights_up_its_own_characters() -> None:
    """The pieces of a fact's evidence, put together, are its quotes."""
    document = paper()
    facts = linked(document, statements(document))
    html = page(reading(document), mentions(document), facts)
    seen = Seen(html)
    assert seen.text == document.text
    for fact, evidence in zip(facts, spans(html), strict=True):
        lit = ["".join(seen.pieces[n] for n in range(a, b)) for _, a, b in evidence]
        assert lit == list(fact.quotes)
    assert html.count("<li ") == len(facts)


def test_names_in_names_and_evidence_across_names_keep_the_text_whole() -> None:
    """Overlapping spans are cut into pieces; an outer name's colour wins."""
    document = paper("槐荫区商务局服务力冠项目。")
    inner = Mention(found(document, "槐荫区"), "PLACE", nested=True)
    outer = Mention(found(document, "槐荫区商务局"), "AGENCY")
    task = Evidence("task", found(document, "商务局服务力冠"))
    name = Name("Agency", PLACE, "槐荫区商务局")
    given = Statement(
        subject=name,
        predicate="responsibleFor",
        object=Name("Measure", "d", "服务"),
        value=None,
        qualifiers=(("role", "lead"),),
        evidence=(Evidence("subject", outer.span), task),
        place=outer.span,
        as_of="2024",
        rule="r",
    )
    html = made(document, [inner, outer], [given])
    seen = Seen(html)
    assert seen.text == document.text
    assert 'class="n AGENCY in"' in html
    assert ["".join(seen.pieces[n] for n in range(a, b)) for _, a, b in spans(html)[0]] == [
        "槐荫区商务局",
        "商务局服务力冠",
    ]


def test_what_a_document_says_is_never_a_tag() -> None:
    """A name, a value, a title and a rule with tags in them show as the words they are."""
    document = paper(f"{NASTY}总投资<b>5亿元。")
    span = found(document, NASTY)
    value = found(document, "<b>5亿元")
    given = Statement(
        subject=Name("Project", PLACE, NASTY),
        predicate="totalInvestment",
        object=None,
        value=Value("<b>5亿元", "</script><i>", 5e8, "<u>"),
        qualifiers=(("note", "<img src=x>"),),
        evidence=(Evidence("subject", span), Evidence("object", value)),
        place=value,
        as_of="2024",
        rule="<s>",
    )
    html = made(document, [Mention(span, "PROJECT")], [given])
    seen = Seen(html)
    assert seen.text == document.text
    assert [t for t, _ in seen.tags].count("script") == 2
    assert not {"b", "i", "u", "img", "s"} & {t for t, _ in seen.tags}
    assert NASTY in unescape(html)


def test_the_page_asks_the_network_for_nothing() -> None:
    """No address, no file beside it, and a policy that forbids both."""
    html = made(paper(), mentions(paper()), statements(paper()))
    seen = Seen(html)
    assert not re.search(r"https?:|url\(|@import", html)
    assert not [a for _, a in seen.tags if {"src", "href"} & set(a)]
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html


@pytest.mark.parametrize(("language", "words"), [("zh", "总投资"), ("en", "total investment")])
def test_the_page_speaks_the_reader_s_language(language: str, words: str) -> None:
    """The text stays as it is; what is said of it is in the chosen language."""
    choose(["--lang", language], {})
    try:
        html = made(paper(), mentions(paper()), statements(paper()))
    finally:
        choose([], {})
    assert f'<html lang="{language}">' in html
    assert f'<span class="p">{words}</span>' in html


def test_a_document_without_facts_still_is_a_page() -> None:
    """The text stands there as it is."""
    document = paper("没有名称。\n第二行。")
    html = made(document, [], [])
    assert Seen(html).text == document.text
    assert Pieces.of(document.text, [], []).cuts == ()


def test_the_command_wants_one_document(tmp_path: Path) -> None:
    """With two documents in the ledger the line says how to choose one."""
    book, units, paths = tmp_path / "kg.db", [], []
    for n in range(2):
        text = f"推进新水厂{n}项目建设，总投资5亿元。"
        span = {"start": 2, "end": 8, "label": "PROJECT", "nested": False}
        units.append(json.dumps({"doc": str(n), "unit": 0, "text": text, "spans": [span]}))
        paths.append(tmp_path / f"{n}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    names = tmp_path / "names.jsonl"
    names.write_text("\n".join(units), encoding="utf-8")
    run = CliRunner()
    asked = ["--ledger", str(book), "build", *map(str, paths), "--as-is", "--names", str(names)]
    built = run.invoke(cli, asked)
    assert built.exit_code == 0, built.output
    both = run.invoke(cli, ["--ledger", str(book), "facts", "--html"])
    assert both.exit_code == 2
    assert "--doc" in both.stderr
    one = run.invoke(cli, ["--ledger", str(book), "facts", "--html", "--doc", "0"])
    assert one.exit_code == 0
    assert Seen(one.stdout).text == "推进新水厂0项目建设，总投资5亿元。"
    assert "totalInvestment" in one.stdout
