"""Taggers that other packages bring, found by name in the entry points of what is installed."""

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import entry_points
from typing import Any, Protocol

from kg.errors import InputError
from kg.model import Document, Mention
from kg.schema import ontology
from kg.tag.annotations import Name

GROUP = "zh_project_kg.taggers"


class Plugin(Protocol):
    """What the callable behind an entry point returns."""

    @property
    def version(self) -> str:
        """What changes whenever the tagger would find something else."""
        ...

    def tag_units(self, texts: Sequence[str]) -> Iterable[Iterable[Name]]:
        """Return the names of each text, in order; offsets are code points of that text."""
        ...


def names() -> list[str]:
    """Return the names of the taggers that are installed, sorted."""
    return sorted({e.name for e in entry_points(group=GROUP)})


def plugin(name: str, min_score: float | None = None) -> "PluginTagger | None":
    """Return the installed tagger of this name, or None where there is none.

    Raises:
        InputError: when it cannot be loaded or is no tagger.
    """
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        return None
    try:
        make: Callable[[], Any] = found.load()
        own = make()
        return PluginTagger(name, own, min_score or 0.0, str(own.version))
    except InputError:
        raise
    except Exception as e:
        raise InputError(
            f"标注插件 {name}（{found.value}）不能用：{type(e).__name__}: {e}；请检查它的安装。",
            f"the tagger {name} ({found.value}) cannot be used: {type(e).__name__}: {e}; "
            "check its installation.",
        ) from e


class PluginTagger:
    """A tagger of another package; what it finds is checked, so that no broken name gets in."""

    def __init__(self, name: str, own: Plugin, min_score: float, version: str) -> None:
        self.name, self._own, self._least = name, own, min_score
        self.version = f"{name}-{version}" + (f"-{min_score:g}" if min_score else "")

    def tag(self, document: Document) -> list[Mention]:
        """Return a document's names, line by line."""
        texts = [document.text[x.start : x.end] for x in document.lines]
        out = []
        for line, found in zip(document.lines, self.tag_units(texts), strict=True):
            for n in found:
                span = document.span(line.start + n.start, line.start + n.end)
                out.append(Mention(span, n.label, n.nested, n.score))
        return out

    def tag_units(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names of each text, each outer name before those nested in it.

        Raises:
            InputError: when the tagger fails, or finds what cannot be a name.
        """
        try:
            found = [list(names) for names in self._own.tag_units(texts)]
            if len(found) != len(texts):
                raise ValueError(f"{len(found)} results for {len(texts)} texts")
            return [self._checked(t, own) for t, own in zip(texts, found, strict=True)]
        except InputError:
            raise
        except Exception as e:
            raise InputError(
                f"标注插件 {self.name} 出错：{type(e).__name__}: {e}；请检查它的服务和设置。",
                f"the tagger {self.name} failed: {type(e).__name__}: {e}; "
                "check its service and settings.",
            ) from e

    def _checked(self, text: str, found: Sequence[Name]) -> list[Name]:
        out: list[Name] = []
        around: list[Name] = []
        for n in sorted(found, key=lambda n: (n.start, -n.end)):
            if not 0 <= n.start < n.end <= len(text) or n.label not in ontology().ner:
                raise ValueError(f"{n} in a text of {len(text)} characters")
            if n.score < self._least:
                continue
            while around and around[-1].end <= n.start:
                around.pop()
            if around and n.end > around[-1].end:
                raise ValueError(f"{n} crosses {around[-1]}")
            if around and (n.start, n.end) == (around[-1].start, around[-1].end):
                continue
            name = Name(n.start, n.end, n.label, bool(around), n.score)
            around.append(name)
            out.append(name)
        return out
