"""Writing a fitted network as the folder that the tagger reads; the encoder becomes ONNX."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.tag.chain import Chain
from kg.tag.encoder import FILE
from kg.tag.features import Tables
from kg.tag.labels import Tags
from kg.tag.tagger import CHAINS, FORMAT, SETTINGS, TABLES

OPSET = 17
LEAST = 0.6
"""The least score of a name, where precision and recall balance on a left-out fold."""
Weights = Mapping[str, NDArray[np.float32]]


def _gates(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn torch's order of gates (input, forget, cell, output) into that of ONNX (i o f c)."""
    i, f, c, o = np.split(matrix, 4)
    return np.concatenate([i, o, f, c])


def _lstm(weights: Weights, number: int) -> dict[str, NDArray[np.float32]]:
    """Return W, R, B of one layer in both directions as ONNX wants them."""
    parts = [f"forward{number}", f"backward{number}"]
    w = np.stack([_gates(weights[f"{p}.weight_ih_l0"]) for p in parts])
    r = np.stack([_gates(weights[f"{p}.weight_hh_l0"]) for p in parts])
    b = np.stack(
        [
            np.concatenate([_gates(weights[f"{p}.bias_ih_l0"]), _gates(weights[f"{p}.bias_hh_l0"])])
            for p in parts
        ]
    )
    return {f"W{number}": w, f"R{number}": r, f"B{number}": b}


def encoder(weights: Weights, layers: Mapping[str, Tags]) -> Any:
    """Return the encoder as an ONNX model: ``rows`` and ``lengths`` in, scores by layer out.

    Weights are kept in 16 bits and widened when the model is opened; it computes in 32 bits, so
    that a text's scores do not depend on the texts beside it.
    """
    from onnx import TensorProto, helper, numpy_helper

    values: dict[str, NDArray[Any]] = {"joined": np.array([0, 0, -1], dtype=np.int64)}
    nodes = []
    last = "rows"
    for n in (1, 2):
        own = _lstm(weights, n)
        values |= own
        nodes += [
            helper.make_node(
                "LSTM",
                [last, *own, "lengths"],
                [f"y{n}"],
                direction="bidirectional",
                hidden_size=own[f"R{n}"].shape[2],
            ),
            helper.make_node("Transpose", [f"y{n}"], [f"t{n}"], perm=[0, 2, 1, 3]),
            helper.make_node("Reshape", [f"t{n}", "joined"], [f"h{n}"]),
        ]
        last = f"h{n}"
    outputs = []
    for name, tags in layers.items():
        values |= {
            f"{name}_w": weights[f"{name}.weight"].T.copy(),
            f"{name}_b": weights[f"{name}.bias"],
        }
        nodes += [
            helper.make_node("MatMul", [last, f"{name}_w"], [f"{name}_m"]),
            helper.make_node("Add", [f"{name}_m", f"{name}_b"], [name]),
        ]
        shape = ["time", "text", tags.size]
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    width = values["W1"].shape[2]
    inputs = [
        helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["time", "text", width]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["text"]),
    ]
    constants, casts = [], []
    for key, value in values.items():
        if value.dtype == np.float32:
            constants.append(numpy_helper.from_array(value.astype(np.float16), f"{key}_half"))
            casts.append(helper.make_node("Cast", [f"{key}_half"], [key], to=TensorProto.FLOAT))
        else:
            constants.append(numpy_helper.from_array(value, key))
    graph = helper.make_graph([*casts, *nodes], "kg_names", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    return model


def export(
    folder: Path,
    weights: Weights,
    chains: Mapping[str, Chain],
    layers: Mapping[str, Tags],
    tables: Tables,
    least: float = LEAST,
) -> str:
    """Write the tagger's folder and return its version; see ``NameTagger`` for ``least``."""
    import onnx

    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(encoder(weights, layers), str(folder / FILE))
    tuned = Tables(
        tables.chars,
        weights["chars.weight"],
        tables.bigrams,
        tables.bigram_vectors,
        tables.scale,
        tables.lists,
        tables.words,
    )
    tuned.save(folder / TABLES)
    arrays = {
        f"{name}.{key}": getattr(chain, key)
        for name, chain in chains.items()
        for key in ("steps", "first", "last")
    }
    np.savez(folder / CHAINS, **arrays)
    return _settings(folder, layers, least)


def _settings(folder: Path, layers: Mapping[str, Tags], least: float) -> str:
    hashed = hashlib.sha256()
    for name in (FILE, TABLES, CHAINS):
        hashed.update((folder / name).read_bytes())
    version = f"names-{hashed.hexdigest()[:12]}"
    settings = {
        "format": FORMAT,
        "version": version,
        "least": least,
        "layers": {name: list(tags.labels) for name, tags in layers.items()},
    }
    (folder / SETTINGS).write_text(
        json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return version
