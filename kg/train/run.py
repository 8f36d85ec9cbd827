"""Training from data to a model folder, in stages that are kept, so that a stop loses little."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.language import say
from kg.model import digest
from kg.tag import NAMES
from kg.tag.annotations import Unit
from kg.tag.trained import record
from kg.train.corpus import Documents, Sources, held_out

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train: documents or folds to leave out, where to write, for how long.

    ``members`` networks are fitted from different seeds, and their scores averaged.
    """

    leave_out: tuple[str, ...] = ()
    out: Path = Path("out/model")
    epochs: int = 14
    seed: int = 1
    threads: int = 1
    members: int = 2
    sources: Sources = field(default_factory=Sources.here)

    @property
    def work(self) -> Path:
        """The folder for stages that are done, beside the model."""
        return self.out.with_name(self.out.name + ".work")


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told: ``say`` gets lines, ``bar`` the name of a stage, the share done, a figure."""

    say: Callable[[str], None]
    bar: Callable[[str, float, str], None]


def require() -> None:
    """Make sure that what only training needs is there.

    Raises:
        InputError: names what is missing and the command that brings it.
    """
    from importlib.util import find_spec

    missing = [m for m in ("torch", "gensim", "onnx") if find_spec(m) is None]
    if missing:
        names = "、".join(missing)
        raise InputError(
            f"训练需要 {names}；请运行 pip install 'zh-project-kg[train]'。",
            f"training needs {', '.join(missing)}; run pip install 'zh-project-kg[train]'.",
        )


def run(plan: Plan, watch: Watch) -> dict[str, list[Unit]]:
    """Train, write the model to ``plan.out``, and return the documents that were left out.

    Raises:
        InputError: when a library is missing or a name is no document and no fold.
    """
    require()
    import torch

    from kg.tag.features import Reader

    documents = plan.sources.documents()
    held = held_out(plan.leave_out, documents)
    torch.set_num_threads(plan.threads)
    for line in plan.sources.missing():
        watch.say(line)
    plan.work.mkdir(parents=True, exist_ok=True)
    taught = {d: units for d, units in documents.items() if d not in held}
    left = {d: units for d, units in documents.items() if d in held}
    chars = sum(len(u.text) for units in taught.values() for u in units)
    watch.say(
        say(
            f"训练 {len(taught)} 份文件，{chars:,} 字；留出 {len(left)} 份。",
            f"training on {len(taught)} documents, {chars:,} characters; {len(left)} left out.",
        )
    )
    stages = _Stages(plan, watch, taught, left)
    tables = stages.tables()
    reader = Reader(tables)
    _write(plan, [stages.fitted(tables, reader, m) for m in range(plan.members)], tables)
    record(plan.out / NAMES, taught)
    return left


class _Stages:
    """Vectors, then fitting: each is done once for the same data and settings."""

    def __init__(self, plan: Plan, watch: Watch, taught: Documents, left: Documents) -> None:
        self.plan, self.watch = plan, watch
        self.units = [u for own in taught.values() for u in own]
        self.held = [u.text for own in left.values() for u in own]
        data = json.dumps([u.row() for u in self.units], ensure_ascii=False)
        self.key = digest(data, *sorted(left), str(plan.seed), *plan.sources.missing())

    def _file(self, stage: str, *settings: object) -> Path:
        name = digest(self.key, *map(repr, settings), size=8)
        return self.plan.work / f"{stage}-{name}"

    def _lines(self) -> list[str]:
        from kg.train.vectors import without

        lines = list(without(self.plan.sources.text(), self.held))
        return [*lines, *(u.text for u in self.units)]

    def tables(self) -> Any:
        """Return the tables of features, the vectors made anew or taken from the work folder."""
        from kg.tag.features import tables_of
        from kg.train.vectors import Recipe, Vectors, pretrain

        recipe = Recipe(workers=self.plan.threads, seed=self.plan.seed)
        path = self._file("vectors", asdict(recipe) | {"workers": 0}).with_suffix(".npz")
        if path.exists():
            vectors = Vectors.load(path)
        else:
            self.watch.say(say("字向量和双字向量……", "vectors of characters and bigrams ..."))
            vectors = pretrain(self._lines(), recipe, self.watch.say)
            vectors.save(path)
        return tables_of(
            vectors.chars,
            _even(vectors.char_vectors),
            vectors.bigrams,
            _even(vectors.bigram_vectors),
            self.plan.sources.names(),
        )

    def _tell(self, stage: str, share: float, loss: float) -> None:
        self.watch.bar(stage, share, f"{loss:.2f}")

    def fitted(self, tables: Any, reader: Any, member: int) -> Any:
        """Return a network fitted to the units; its weights are the mean of the last steps."""
        import torch

        from kg.train.fit import LAYERS, Course, Fitting
        from kg.train.network import Network, Shape

        seed = self.plan.seed + member
        torch.manual_seed(seed)
        network = Network(tables, LAYERS, Shape())
        course = Course(epochs=self.plan.epochs, seed=seed)
        path = self._file("fit", course, network.shape).with_suffix(".pt")
        fitting = Fitting(network, course, reader, self.units)
        if path.exists():
            fitting.resume(path)
        while fitting.done < course.epochs:
            name = say("网络 {} 第 {} 轮", "network {}, epoch {}")
            name = name.format(member + 1, fitting.done + 1)
            fitting.epoch(partial(self._tell, name))
            fitting.save(path)
        fitting.settle()
        return network


def _even(vectors: Floats) -> Floats:
    """Scale vectors to numbers of the size that the network starts well with."""
    scaled: Floats = (vectors * (0.5 / max(float(vectors.std()), 1e-6))).astype(np.float32)
    return scaled


def _write(plan: Plan, networks: Sequence[Any], tables: Any) -> None:
    from kg.tag.pipe import wrap
    from kg.train.export import Member, export
    from kg.train.fit import LAYERS

    members = [
        Member({k: v.numpy() for k, v in n.parts.state_dict().items()}, n.chains())
        for n in networks
    ]
    export(plan.out / NAMES, members, LAYERS, tables)
    wrap(plan.out)
