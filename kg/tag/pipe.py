"""The tagger as a spaCy pipeline: one token a code point, names in ``doc.spans`` and ``doc.ents``.

spaCy finds both by the entry points of this package, so ``spacy.load`` of a model folder works
without importing anything first.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

import kg.tag
from kg.tag.annotations import Name
from kg.tag.tagger import PIPE, NameTagger

SPANS = "names"
BATCH = 64


class CharacterTokenizer:
    """Makes a token of every code point, white space too, so that offsets are the text's."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a document; a lone surrogate, which spaCy cannot hold, becomes U+FFFD."""
        words = ["\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text]
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: there is nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "CharacterTokenizer":
        """Return itself."""
        return self

    def to_disk(self, _path: Path, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, _path: Path, **_: Any) -> "CharacterTokenizer":
        """Return itself."""
        return self


@registry.tokenizers("kg_characters")  # type: ignore[untyped-decorator]
def characters() -> Any:
    """Return what makes the tokenizer of a pipeline."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


class NamesPipe:
    """The component: finds names and sets them on the document."""

    def __init__(self, min_score: float | None) -> None:
        self.min_score = min_score
        self._tagger: NameTagger | None = None

    def use(self, folder: Path) -> "NamesPipe":
        """Take the model of a folder."""
        self._tagger = NameTagger(folder, min_score=self.min_score)
        self._folder = folder
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of one document."""
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        """Set the names of documents, several at a time."""
        held: list[Doc] = []
        for doc in docs:
            held.append(doc)
            if len(held) == batch_size:
                yield from self._set(held)
                held = []
        yield from self._set(held)

    def _set(self, docs: list[Doc]) -> list[Doc]:
        if self._tagger is None:
            self.use(kg.tag.MODEL / kg.tag.NAMES)
        assert self._tagger is not None
        for doc, names in zip(docs, self._tagger.tag_text([d.text for d in docs]), strict=True):
            _set_names(doc, names)
        return docs

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the model's files into a folder."""
        if self._tagger is None:
            return
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for source in self._folder.iterdir():
            if (path / source.name).resolve() != source.resolve():
                (path / source.name).write_bytes(source.read_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "NamesPipe":
        """Read the model's files from a folder."""
        return self.use(Path(path))


@Language.factory(
    PIPE,
    assigns=["doc.spans", "doc.ents"],
    default_config={"min_score": None},
)
def names_pipe(nlp: Language, name: str, min_score: float | None) -> NamesPipe:
    """Return the component; the packaged model is used when no other is loaded into it."""
    return NamesPipe(min_score)


def _set_names(doc: Doc, names: list[Name]) -> None:
    spans = [Span(doc, n.start, n.end, label=n.label) for n in names]
    group = SpanGroup(
        doc,
        name=SPANS,
        spans=spans,
        attrs={"scores": [n.score for n in names], "nested": [n.nested for n in names]},
    )
    doc.spans[SPANS] = group
    doc.set_ents([s for s, n in zip(spans, names, strict=True) if not n.nested])


def wrap(folder: Path, description: str = "") -> None:
    """Make a folder whose ``kg_names`` holds a model one that ``spacy.load`` accepts."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg_characters"}}})
    nlp.meta.update(
        name="kg_names",
        description=description,
        license="Apache-2.0",
        requirements=["zh-project-kg"],
    )
    component = nlp.add_pipe(PIPE)
    assert isinstance(component, NamesPipe)
    component.use(folder / PIPE)
    nlp.to_disk(folder)
