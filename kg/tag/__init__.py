"""Document → Mention: the tagger, its packaged model, and annotated units."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.tag.tagger import Tagger

MODEL = Path(__file__).resolve().parent / "model"
NAMES = "kg_names"


def load(
    folder: Path | None = None, *, threads: int = 1, min_score: float | None = None
) -> "Tagger":
    """Return the tagger of a model folder (what ``kg train`` writes), else the packaged one.

    Names that are less sure than ``min_score`` (0 to 1) are left out; None leaves it to the
    model, 0 keeps every name of the best reading.

    Raises:
        InputError: when the folder holds no model.
    """
    from kg.tag.tagger import NameTagger

    return NameTagger((folder or MODEL) / NAMES, threads, min_score)
