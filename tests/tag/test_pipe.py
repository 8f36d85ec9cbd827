"""The packaged model as a spaCy pipeline."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import kg.tag
from kg.tag.tagger import NameTagger

TEXTS = [
    "",
    "区发展改革委推进\n伊莱特核电产业园项目😀 \t建设，\x00由区委宣传部负责。",
    " \n ",
    "\ud800济滨高铁项目\ud800",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(kg.tag.MODEL)


def test_every_code_point_is_a_token(nlp: Language) -> None:
    for text in TEXTS:
        doc = nlp(text)
        assert len(doc) == len(text)
        assert doc.text == text.replace("\ud800", "\ufffd")
        assert [t.idx for t in doc] == list(range(len(text)))


def test_spans_and_entities_are_the_taggers_names(nlp: Language) -> None:
    tagger = kg.tag.load()
    assert isinstance(tagger, NameTagger)
    wanted = tagger.tag_text([t.replace("\ud800", "\ufffd") for t in TEXTS])
    docs = list(nlp.pipe(TEXTS))
    for doc, names in zip(docs, wanted, strict=True):
        group = doc.spans["names"]
        assert [(s.start, s.end, s.label_) for s in group] == [
            (n.start, n.end, n.label) for n in names
        ]
        assert group.attrs["scores"] == pytest.approx([n.score for n in names], abs=1e-3)
        assert group.attrs["nested"] == [n.nested for n in names]
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [
            (n.start, n.end, n.label) for n in names if not n.nested
        ]
    assert any(n.nested for names in wanted for n in names)


def test_documents_and_the_pipeline_can_be_kept(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(TEXTS[1])
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))
    assert [(s.start, s.end, s.label_) for s in again.spans["names"]] == [
        (s.start, s.end, s.label_) for s in doc.spans["names"]
    ]
    nlp.to_disk(tmp_path)
    assert [e.text for e in spacy.load(tmp_path)(TEXTS[1]).ents] == [e.text for e in doc.ents]
