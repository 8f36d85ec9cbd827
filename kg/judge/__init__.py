"""People's judgements meet the ledger: found, checked against what it holds, obeyed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kg.additions import addition
from kg.errors import InputError
from kg.ledger import Ledger
from kg.link import link
from kg.link.lines import checked, moment
from kg.link.memory import Memory, rules
from kg.link.verdicts import Verdicts, numbered, read
from kg.model import Judgement, Name
from kg.schema import Predicate, ontology

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")


def judgements_path(ledger: Path) -> Path:
    """Return where a ledger's judgements lie when nothing else is said: beside it."""
    return ledger.with_name("judgements.tsv")


def relink(book: Ledger, path: Path) -> None:
    """Link all names of a ledger as its documents and the file of judgements have it.

    Raises:
        InputError: the file cannot be obeyed; the line is named.
    """
    verdicts = read(path)
    if not verdicts.lines and not path.exists() and next(book.judgements(), None):
        raise InputError(
            f"账本按判断文件建成，而 {path} 不在了；请放回，或用 --judgements 指明"
            "（要全部放弃，给一个空文件）。",
            f"the ledger obeys judgements, but {path} is gone; put it back, or name it with "
            "--judgements (an empty file drops them all).",
        )
    _obey(book, verdicts)


def decide(ledger: Path, path: Path, judgement: Judgement) -> None:
    """Add a judgement to the file and link anew, or change neither.

    Raises:
        KgError: the judgement contradicts others, or is about what the ledger does not know.
    """
    with Ledger.create(ledger) as book:
        verdicts = Verdicts.of(path, [*numbered(path), (0, checked(judgement))])
        _obey(book, verdicts)
        verdicts.write()


def note(book: Ledger, path: Path, judgement: Judgement) -> Verdicts:
    """Add a judgement to the file only; return all that it now holds.

    Raises:
        KgError: as `decide`; the file is then as it was.
    """
    verdicts = Verdicts.of(path, [*numbered(path), (0, checked(judgement))])
    _known(book, verdicts)
    verdicts.write()
    return verdicts


def judgement_now(
    path: Path, left: str, right: str, verdict: str, by: str, why: str = ""
) -> Judgement:
    """Make a judgement of this moment, later than what the file says of the same pair."""
    if right and not addition(right):
        left, right = sorted((left, right))
    said = [moment(j.when) for _, j in numbered(path) if j.pair == (left, right)]
    now = max([datetime.now(UTC), *(m + timedelta(seconds=1) for m in said)])
    return Judgement(left, right, verdict, by, f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", why)


def withdraw(path: Path, about: Sequence[str], by: str, why: str = "") -> Judgement:
    """Add a line that takes a judgement back, to the file only; return what was taken back.

    Args:
        about: two names (keys or surfaces), a statement's id, or nothing: the latest by ``by``.

    Raises:
        InputError: no judgement that holds is about these, or several are.
    """
    lines = numbered(path)
    last: dict[tuple[str, str], Judgement] = {}
    for _, j in sorted(lines, key=lambda x: (moment(x[1].when), x[1])):
        last[j.pair] = j
    standing = [j for j in last.values() if j.verdict != "withdrawn"]
    if about:
        found = [j for j in standing if _is_about(j, about)]
    else:
        own = [j for j in standing if j.by == by]
        found = sorted(own, key=lambda j: (moment(j.when), j))[-1:]
    if not standing:
        raise InputError(
            f"没有可撤销的判断：{path} 中没有一条仍有效。",
            f"there is nothing to undo: no judgement of {path} holds.",
        )
    if not found and not about:
        others = "、".join(sorted({j.by for j in standing}))
        raise InputError(
            f"没有“{by}”可撤销的判断；{path} 中有效的是 {others} 的，"
            "请用 --by 写明，或给出两个名称或事实编号。",
            f"“{by}” has nothing to undo; what holds in {path} is by {others}: name them with "
            "--by, or give the two names or the fact.",
        )
    if len(found) != 1:
        listed = "  ".join(f"{j.left} {j.verdict} {j.right}" for j in (found or standing)[:8])
        raise InputError(
            f"{path} 中{'有几条判断符合，请写全名称键' if found else '没有这样的判断'}：{listed}",
            f"{path} holds {'several such judgements, give keys' if found else 'no such judgement'}"
            f": {listed}",
        )
    (gone,) = found
    taken = judgement_now(path, gone.left, gone.right, "withdrawn", by, why)
    Verdicts(path, (*lines, (0, checked(taken)))).write()
    return gone


def _is_about(j: Judgement, about: Sequence[str]) -> bool:
    """Whether a judgement is about these names or this statement."""
    if len(about) == 1 or not j.right:
        return list(about) == [j.left] and not j.right
    added = addition(j.right)
    forms = [{j.left, Name.parse(j.left).surface}]
    forms.append({j.right, added.predicate} if added else {j.right, Name.parse(j.right).surface})
    pairs = (about, about[::-1])
    return any(len(p) == 2 and p[0] in forms[0] and p[1] in forms[1] for p in pairs)


def _obey(book: Ledger, verdicts: Verdicts) -> None:
    _known(book, verdicts)
    book.judge(verdicts.holding())
    names, aliases = book.names(), book.stated_aliases()
    same, different = verdicts.names("same"), verdicts.names("different")
    memory = Memory(book.remembered(rules()))
    entities = link(names, aliases, same=same, different=different, memory=memory)
    book.relink(entities)
    book.remember(rules(), memory.now)


def _known(book: Ledger, verdicts: Verdicts) -> None:
    """Refuse what is about names or statements that no document of the ledger ever held."""
    standing = [(n, j) for n, j in verdicts.standing.values() if j.verdict != "withdrawn"]
    predicates = book.predicates_of(j.left for _, j in standing if not j.right)
    for n, j in sorted(standing, key=lambda x: (x[0], x[1])):
        added = addition(j.right)
        if j.right:
            missing = next((k for k in _keys(j) if not book.has_read(Name.parse(k))), "")
        else:
            missing = "" if j.left in predicates else j.left
        if missing:
            raise _at(
                *(verdicts.path, n),
                f"账本从未有过“{missing}”；请先读入有它的文件，或撤销这一判断（kg undo）。",
                f"the ledger never held “{missing}”; build its document too, or withdraw the "
                "judgement (kg undo).",
            )
        if added and not added.object and (why := _misfit(added.predicate, added.target)):
            raise _at(verdicts.path, n, *why)
        if j.value is not None and (why := _misfit(predicates[j.left], j.value)):
            raise _at(verdicts.path, n, *why)


def _keys(j: Judgement) -> Iterator[str]:
    """Yield the mention keys of a judgement about names, or of an added statement."""
    added = addition(j.right)
    yield j.left
    if added is None:
        yield j.right
    elif added.object:
        yield added.target


def _misfit(predicate: str, value: str) -> tuple[str, str] | None:
    """Say why a value cannot be a predicate's, or nothing."""
    p: Predicate | None = ontology().predicates.get(predicate)
    values: Mapping[str, object] = ontology().values.get(p.value, {}) if p else {}
    if p is None or p.is_relation:
        return (
            f"{predicate} 没有数值可改；可判 wrong 或 right。",
            f"{predicate} has no value to correct; call it wrong or right.",
        )
    if values and value not in values:
        listed = ", ".join(values)
        return f"值应为其一：{listed}。", f"the value should be one of: {listed}."
    if p.value == "money":
        try:
            float(value)
        except ValueError:
            return (
                f"金额“{value}”应是以元计的数。",
                f"the amount “{value}” should be a number of yuan.",
            )
    if p.value == "date" and not _DATE.fullmatch(value):
        return (
            f"日期“{value}”应写作 2024、2024-05 或 2024-05-01。",
            f"the date “{value}” should be written 2024, 2024-05 or 2024-05-01.",
        )
    return None


def _at(path: Path, n: int, zh: str, en: str) -> InputError:
    if not n:
        return InputError(zh, en)
    return InputError(f"{path} 第 {n} 行：{zh}", f"{path}: line {n}: {en}")
