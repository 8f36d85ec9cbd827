"""Links the annotated names of documents and says which names became one.

usage: python bench/aliases.py UNITS_FOLDER LINKS.jsonl [--own | --model MODEL]

UNITS_FOLDER holds annotated units (``{"doc", "unit", "text", "spans"}`` lines). Names,
jurisdictions and stated aliases are those that ``kg build --as-is --names`` takes. LINKS.jsonl is
what ``../shared/eval/score_aliases.py`` reads. With --own the names are the tagger's,
with --model those of another model, say one that has not seen these documents.
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from kg.build import Options, extract
from kg.link import link
from kg.model import Name
from kg.schema import ontology


def main() -> None:
    """Write one line for each document, surface and type."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    texts: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            unit = json.loads(line)
            texts.setdefault(unit["doc"], []).append(unit["text"])
    given = () if sys.argv[3:] else tuple(sorted(folder.glob("*.jsonl")))
    model = Path(sys.argv[4]) if sys.argv[3:4] == ["--model"] else None
    options = Options(as_is=True, names=given, model=model)
    uses: Counter[Name] = Counter()
    rows: dict[tuple[str, str, str], Name] = {}
    aliases: set[tuple[Name, Name]] = set()
    with tempfile.TemporaryDirectory() as where:
        for doc, lines in texts.items():
            path = Path(where) / f"{doc}.txt"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            found = extract(path, path.name, options)
            for m in found.mentions:
                home = found.document.header_at(m.span.start).jurisdiction
                name = Name(ontology().ner[m.label], home, found.document.quote(m.span))
                uses[name] += 1
                rows[doc, name.surface, m.label] = name
            aliases |= {(a, b) for a, b, _ in found.aliases}
    for left, right in aliases:
        for name in (left, right):
            uses[name] += 0
    entity = {n: e for e in link(uses.items(), aliases) for n in e.names}
    with out.open("w", encoding="utf-8") as f:
        for (doc, surface, label), name in rows.items():
            e = entity[name]
            row = {"doc": doc, "surface": surface, "type": label, "entity": e.id, "name": e.name}
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
