"""The language that the user reads: Chinese or English, decided once at start."""

from collections.abc import Mapping, Sequence

_chosen = "en"


def choose(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Take the language from ``--lang``, else ``KG_LANG``, else the locale; English otherwise."""
    global _chosen
    words = list(arguments)
    given = ""
    for i, word in enumerate(words):
        if word == "--lang" and i + 1 < len(words):
            given = words[i + 1]
        elif word.startswith("--lang="):
            given = word.removeprefix("--lang=")
    locale = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(k))), "")
    _chosen = "zh" if (given or environ.get("KG_LANG") or locale).lower().startswith("zh") else "en"
    return _chosen


def chosen() -> str:
    """Return ``zh`` or ``en``."""
    return _chosen


def say(zh: str, en: str) -> str:
    """Return the text in the user's language."""
    return zh if _chosen == "zh" else en
