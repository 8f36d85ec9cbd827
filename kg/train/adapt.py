"""Carrying a finished model on with a user's own corrections, without its training data."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.language import say
from kg.tag import MODEL, NAMES
from kg.tag.annotations import Unit, units
from kg.tag.chain import Chain
from kg.tag.encoder import FILE
from kg.tag.features import Tables
from kg.tag.labels import Tags
from kg.tag.tagger import SETTINGS, TABLES, load_chains
from kg.train.corpus import Documents, Sources
from kg.train.planted import planted
from kg.train.run import Watch, require

Weights = dict[str, NDArray[np.float32]]
SAMPLE = 1200
"""How many units of the training data are read beside the new ones in each epoch."""
PLANTED = 30
"""In how many units of the sample a new name takes another's place, at most."""
REPEATED = 10
"""How often a new unit is read in an epoch at most, so that a few are not lost in the sample."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What to learn: files of units, on top of which model (None: the packaged one), for how long.

    ``rate`` is low, so that what is known stays known.
    """

    files: tuple[Path, ...]
    out: Path
    model: Path | None = None
    epochs: int = 4
    seed: int = 1
    threads: int = 1
    rate: float = 6e-4
    training: Path | None = None
    """Where the training data lies that is read again; None: the checkout's, where there is one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A model as training has it: one set of weights a network, the chains that they share."""

    members: tuple[Weights, ...]
    chains: Mapping[str, Chain]
    layers: Mapping[str, Tags]
    tables: Tables


def _torch_gates(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn ONNX's order of gates (i o f c) into torch's (i f c o)."""
    i, o, f, c = np.split(matrix, 4)
    return np.concatenate([i, f, c, o])


def _lstm(values: Mapping[str, NDArray[np.float32]], member: int, number: int) -> Weights:
    """Return a layer's weights under the names that torch gives them."""
    w, r, b = (values[f"m{member}_{key}{number}"] for key in "WRB")
    out: Weights = {}
    for k, name in enumerate((f"forward{number}", f"backward{number}")):
        own, recurrent = np.split(b[k], 2)
        out[f"{name}.weight_ih_l0"] = _torch_gates(w[k])
        out[f"{name}.weight_hh_l0"] = _torch_gates(r[k])
        out[f"{name}.bias_ih_l0"] = _torch_gates(own)
        out[f"{name}.bias_hh_l0"] = _torch_gates(recurrent)
    return out


def opened(folder: Path) -> Opened:
    """Read a model's weights back from what ``kg.train.export`` wrote (16 bits widened to 32).

    Raises:
        InputError: when the folder holds no model of a kind that can be carried on.
    """
    import onnx
    from onnx import numpy_helper

    from kg.train.export import SOFTER

    try:
        graph = onnx.load(str(folder / FILE)).graph
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        layers = {k: Tags(tuple(v)) for k, v in settings["layers"].items()}
        tables = Tables.load(folder / TABLES)
        values = {
            i.name.removesuffix("_half"): numpy_helper.to_array(i).astype(np.float32)
            for i in graph.initializer
        }
        count = sum(f"m{n}_W1" in values for n in range(len(values)))
        share = np.float32(count * SOFTER)
        members = []
        for n, chars in enumerate(np.split(tables.char_vectors, count, axis=1)):
            own = {"chars.weight": chars.copy(), **_lstm(values, n, 1), **_lstm(values, n, 2)}
            for layer in layers:
                own[f"{layer}.weight"] = values[f"m{n}_{layer}_w"].T * share
                own[f"{layer}.bias"] = values[f"m{n}_{layer}_b"] * share
            members.append(own)
        chains = {
            k: Chain(c.steps * SOFTER, c.first * SOFTER, c.last * SOFTER)
            for k, c in load_chains(folder).items()
        }
    except (OSError, KeyError, ValueError, ZeroDivisionError) as e:
        raise InputError(
            f"{folder} 不是能接着学的模型（{type(e).__name__}: {e}）；请给出 kg train 写的文件夹。",
            f"{folder} is no model that can be carried on ({type(e).__name__}: {e}); "
            "give a folder that kg train wrote.",
        ) from e
    return Opened(tuple(members), chains, layers, tables)


def network_of(model: Opened, number: int) -> Any:
    """Return one network of a model as ``kg.train.network`` fits it."""
    import torch

    from kg.train.network import Network, Shape

    own = model.members[number]
    shape = Shape(
        first=own["forward1.weight_hh_l0"].shape[1], second=own["forward2.weight_hh_l0"].shape[1]
    )
    tables = replace(model.tables, char_vectors=own["chars.weight"])
    network = Network(tables, model.layers, shape)
    state = {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in own.items()}
    for layer, tags in model.layers.items():
        chain = model.chains[layer]
        given = (chain.steps, chain.first, chain.last)
        for key, value, legal in zip(("steps", "first", "last"), given, tags.steps(), strict=True):
            known = np.where(legal, value, 0.0).astype(np.float32)
            state[f"{layer}_chain.{key}"] = torch.from_numpy(known)
    network.parts.load_state_dict(state)
    return network


def _known(addition: Addition, base: Path, new: Documents) -> list[Unit]:
    """Return a sample of the training data that the model was fitted to, where that is here."""
    from kg.tag.trained import recorded

    try:
        training = addition.training or Sources.here().training
    except InputError:
        return []
    known = recorded(base)
    pool = [
        u
        for doc, own in units([training]).items()
        if doc not in new and (known is None or doc in known)
        for u in own
    ]
    return random.Random(addition.seed).sample(pool, min(SAMPLE, len(pool)))


def adapt(addition: Addition, watch: Watch) -> str:
    """Fit a model's networks to new units beside a sample of the old; return the new version.

    Raises:
        InputError: a library is missing, a file holds no units, or the model cannot be carried on.
    """
    require()
    import torch

    from kg.tag.pipe import wrap
    from kg.train.export import Member, export

    base = (addition.model or MODEL) / NAMES
    if addition.out.resolve() in (MODEL.resolve(), (addition.model or MODEL).resolve()):
        raise InputError(
            f"--out {addition.out} 就是原来的模型；请换一个文件夹。",
            f"--out {addition.out} is the model itself; choose another folder.",
        )
    new = units(addition.files)
    old = _known(addition, base, new)
    taught = [u for own in new.values() for u in own]
    watch.say(_said(taught, old))
    model = opened(base)
    torch.set_num_threads(addition.threads)
    mixed = [*old, *taught * max(1, min(REPEATED, len(old) // (4 * max(1, len(taught)))))]
    mixed += planted(taught, old, PLANTED, addition.seed)
    members = []
    for number in range(len(model.members)):
        network = _fitted(addition, model, number, mixed, watch)
        weights = {k: v.numpy() for k, v in network.parts.state_dict().items()}
        members.append(Member(weights, network.chains()))
    version = export(addition.out / NAMES, members, model.layers, model.tables)
    _remember(base, addition.out / NAMES, new)
    wrap(addition.out)
    return version


def _said(new: Sequence[Unit], old: Sequence[Unit]) -> str:
    names = sum(len(u.names) for u in new)
    if not old:
        return say(
            f"接着学 {len(new)} 个单元、{names} 个名称；这里没有训练数据，只学这些，可能忘旧。",
            f"learning {len(new)} units with {names} names; there is no training data here, "
            "so only these (it may forget).",
        )
    return say(
        f"接着学 {len(new)} 个单元、{names} 个名称；并温习训练数据中的 {len(old)} 个单元。",
        f"learning {len(new)} units with {names} names, beside {len(old)} units "
        "of the training data, so that nothing is forgotten.",
    )


def _fitted(
    addition: Addition, model: Opened, number: int, mixed: Sequence[Unit], watch: Watch
) -> Any:
    """Return one network of a model, fitted to units in order of a new seed each epoch."""
    from kg.tag.features import Reader
    from kg.train.fit import Course, Fitting

    course = Course(
        epochs=addition.epochs, rate=addition.rate, average=0.95, seed=addition.seed + number
    )
    fitting = Fitting(network_of(model, number), course, Reader(model.tables), mixed)

    stage = say("网络 {}", "network {}").format(number + 1)

    def tell(share: float, loss: float) -> None:
        watch.bar(stage, (fitting.done + share) / course.epochs, f"{loss:.2f}")

    while fitting.done < course.epochs:
        fitting.epoch(tell)
    fitting.settle()
    return fitting.network


def _remember(base: Path, folder: Path, new: Documents) -> None:
    """Let the new model say what it was trained on, where the old one says it."""
    from kg.tag.trained import KEY, mark, recorded

    known = recorded(base)
    if known is None:
        return
    path = folder / SETTINGS
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings[KEY] = {**known, **{doc: mark(own) for doc, own in new.items()}}
    path.write_text(
        json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
