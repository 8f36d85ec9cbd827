"""Document → Mention: the tagger, its packaged model, and annotated units."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.tag.tagger import Tagger

MODEL = Path(__file__).resolve().parent / "model"
NAMES = "kg_names"


def load(
    model: Path | str | None = None, *, threads: int = 1, min_score: float | None = None
) -> "Tagger":
    """Return the tagger of a model folder (what ``kg train`` writes), else the packaged one.

    What is no folder is the name of a tagger that another package brings (``kg.tag.plugins``).
    Names that are less sure than ``min_score`` (0 to 1) are left out; None leaves it to the
    model, 0 keeps every name of the best reading.

    Raises:
        InputError: when there is neither such a folder nor such a tagger.
    """
    from kg.tag.tagger import NameTagger

    folder = Path(model) if model is not None else MODEL
    if model is not None and not folder.is_dir():
        from kg.errors import InputError
        from kg.tag.plugins import names, plugin

        if (found := plugin(str(model), min_score)) is not None:
            return found
        raise InputError(
            f"没有模型文件夹 {model}，也没有安装叫这个名字的标注插件"
            f"（已安装：{'、'.join(names()) or '无'}）；请检查 --model。",
            f"{model} is neither a model's folder nor an installed tagger "
            f"(installed: {', '.join(names()) or 'none'}); check --model.",
        )
    return NameTagger(folder / NAMES, threads, min_score)
