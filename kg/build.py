"""The pipeline: files are read, tagged, related and linked, and the ledger keeps the result.

One transaction holds a whole build: an error leaves the ledger as it was. Documents that the same
program read before with the same options are not read again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.errors import InputError, KgError, SchemaError, StoreError
from kg.judge import judgements_path, relink
from kg.ledger import Alias, Ledger, Reading, options_text
from kg.link import stated_aliases
from kg.model import Document, Mention, Statement, document_id
from kg.read import discover, read
from kg.relate import relate
from kg.schema import ontology
from kg.tag import load
from kg.tag.annotations import Unit, units
from kg.tag.annotations import mentions as annotated
from kg.views import embedded
from kg.views.graph import edges, nodes

if TYPE_CHECKING:
    from kg.tag.tagger import Tagger

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a build reads: ``place`` overrides the jurisdiction, ``as_is`` repairs nothing.

    ``names`` are files of annotated units whose names are taken instead of the tagger's,
    ``model`` a folder with another model, ``judgements`` a file of people's judgements elsewhere
    than beside the ledger.
    """

    place: str = ""
    as_is: bool = False
    names: tuple[Path, ...] = ()
    model: Path | None = None
    jobs: int = 1
    judgements: Path | None = None

    def text(self) -> str:
        """Return what changes a reading, as the ledger compares it."""
        names = hashlib.sha256(b"".join(_bytes(p) for p in self.names)).hexdigest()[:16]
        return options_text(place=self.place, as_is=self.as_is, names=names if self.names else "")


@dataclass(frozen=True, slots=True)
class Extract:
    """What one document gives."""

    document: Document
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What went in and what came out of a build."""

    read: int
    unchanged: int
    characters: int
    mentions: int
    statements: int
    skipped: tuple[tuple[str, str], ...] = ()
    totals: dict[str, int] = field(default_factory=dict)


def _bytes(path: Path) -> bytes:
    try:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        return b"".join(f.read_bytes() for f in files)
    except OSError as e:
        raise InputError(
            f"不能读 {path}（{e.strerror}）；请检查路径。",
            f"cannot read {path} ({e.strerror}); check the path.",
        ) from e


@cache
def _tagger(model: Path | None) -> "Tagger":
    return load(model)


@cache
def _units(paths: tuple[Path, ...]) -> dict[str, list[Unit]]:
    return units(paths)


def _names(document: Document, paths: tuple[Path, ...]) -> list[Mention]:
    given = _units(paths).get(Path(document.source).stem)
    if given is None:
        raise InputError(
            f"--names 中没有文件 {document.source} 的标注。",
            f"--names has no annotated units of {document.source}.",
        )
    return annotated(document, given)


def extractor(options: Options) -> str:
    """Return the version of everything that decides what is read from the same bytes."""
    tagger = "names" if options.names else _tagger(options.model).version
    return f"kg {__version__}, ontology {ontology().version}, {tagger}"


def extract(path: Path, source: str, options: Options) -> Extract:
    """Read, tag and relate one file.

    Raises:
        InputError: the file cannot be read, or has no annotated units where names are given.
    """
    document = read(path, source=source, place=options.place, as_is=options.as_is)
    if options.names:
        mentions = _names(document, options.names)
    else:
        mentions = _tagger(options.model).tag(document)
    statements = tuple(relate(document, mentions))
    aliases = tuple(stated_aliases(document, mentions))
    return Extract(document, tuple(mentions), statements, aliases)


def build(
    paths: Sequence[Path],
    ledger: Path,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Balance:
    """Add files and folders to a ledger, link all its names, refresh the embedded view.

    Without paths only the links and the view are made anew. A file that is named and cannot be
    read ends the build; one that lies in a named folder is skipped and counted.

    Raises:
        KgError: one line for the user; the ledger is then as it was.
    """
    options = options or Options()
    found = discover(paths)
    skipped = [(str(path), why) for path, why in found.skipped]
    version, said = extractor(options) if found.found else "", options.text()
    unchanged = characters = mentions = statements = done = 0
    with Ledger.create(ledger) as book:
        todo = []
        for path, source in found.found:
            sha = _sha256(path)
            if book.has(document_id(sha), said, version):
                book.add_source(source, document_id(sha), sha)
                unchanged += 1
            else:
                todo.append((path, source))
        named = {p.resolve() for p in paths}
        seen: dict[str, str] = {}
        for (path, source), x in _extracts(todo, options):
            done += 1
            if progress:
                progress(done, len(todo), source)
            if isinstance(x, KgError):
                if path.resolve() in named:
                    raise x
                skipped.append((source, str(x)))
                continue
            if x.document.id in seen:
                book.add_source(source, x.document.id, x.document.sha256)
                unchanged += 1
                continue
            seen[x.document.id] = source
            book.add(x.document, x.mentions, x.statements, x.aliases, said, version)
            characters += len(x.document.text)
            mentions += len(x.mentions)
            statements += len(x.statements)
        relink(book, options.judgements or judgements_path(ledger))
        totals = book.counts()
    refresh(ledger)
    return Balance(len(seen), unchanged, characters, mentions, statements, tuple(skipped), totals)


def _extracts(
    todo: Sequence[tuple[Path, str]], options: Options
) -> Iterator[tuple[tuple[Path, str], Extract | KgError]]:
    one = partial(_attempt, options=options)
    if options.jobs > 1 and len(todo) > 1:
        with ProcessPoolExecutor(options.jobs) as pool:
            yield from zip(todo, pool.map(one, todo), strict=True)
    else:
        yield from zip(todo, map(one, todo), strict=True)


def _attempt(file: tuple[Path, str], options: Options) -> Extract | KgError:
    try:
        return extract(*file, options)
    except SchemaError:
        raise
    except KgError as e:
        return e


def _sha256(path: Path) -> str:
    return hashlib.sha256(_bytes(path)).hexdigest()


def refresh(ledger: Path) -> None:
    """Make the embedded view anew when it does not show what the ledger holds."""
    view = embedded.view_path(ledger)
    with Ledger.open(ledger) as book:
        if _shown(view) != book.version:
            embedded.build(view, nodes(book), edges(book), book.version)


def _shown(view: Path) -> str:
    """Return the version that a view shows, or nothing where there is none that opens."""
    try:
        with embedded.open(view) as v:
            return v.version
    except StoreError:
        return ""


def retract(docs: Iterable[str], ledger: Path, judgements: Path | None = None) -> list[Reading]:
    """Take back what these documents support; links and view follow.

    Raises:
        InputError: a name is unknown or means several documents; nothing is changed then.
    """
    Ledger.open(ledger).close()
    with Ledger.create(ledger) as book:
        gone = [book.retract(doc) for doc in docs]
        relink(book, judgements or judgements_path(ledger))
    refresh(ledger)
    return gone
