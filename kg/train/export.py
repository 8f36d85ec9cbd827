"""Writing fitted networks as the folder that the tagger reads; their encoders become one ONNX."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
SOFTER = 2.0
"""What all scores are divided by: the best runs stay, their probabilities become honest."""
LEAST = {"outer": 0.35, "nested": 0.3}
"""The least score of a layer's names, where precision and recall balance on left-out folds."""
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Member:
    """One fitted network: its parameters by name, and its chains."""

    weights: Weights
    chains: Mapping[str, Chain]


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


class _Graph:
    """The nodes and constants of an encoder that grows."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: dict[str, NDArray[Any]] = {}

    def add(self, kind: str, inputs: Sequence[str], output: str, **settings: Any) -> str:
        """Add a node and return its output's name."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), [output], **settings))
        return output

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant and return its name."""
        self.values[name] = value
        return name

    def member(self, number: int, members: int, weights: Weights, layers: Sequence[str]) -> None:
        """Add a network; it reads its own character vectors and what all of them share."""
        size = weights["chars.weight"].shape[1]
        cut = [[number * size, members * size], [(number + 1) * size, 1 << 30]]
        parts = []
        for k in range(2):
            ends = [
                self.constant(f"m{number}_{k}{j}", np.array([cut[j][k]], dtype=np.int64))
                for j in range(2)
            ]
            parts.append(self.add("Slice", ["rows", *ends, "axis"], f"m{number}_rows{k}"))
        last = self.add("Concat", parts, f"m{number}_rows", axis=2)
        for n in (1, 2):
            own = _lstm(weights, n)
            names = [self.constant(f"m{number}_{k}", v) for k, v in own.items()]
            hidden = own[f"R{n}"].shape[2]
            y = self.add(
                "LSTM",
                [last, *names, "lengths"],
                f"m{number}_y{n}",
                direction="bidirectional",
                hidden_size=hidden,
            )
            t = self.add("Transpose", [y], f"m{number}_t{n}", perm=[0, 2, 1, 3])
            last = self.add("Reshape", [t, "joined"], f"m{number}_h{n}")
        share = np.float32(members * SOFTER)
        for name in layers:
            w = self.constant(f"m{number}_{name}_w", weights[f"{name}.weight"].T / share)
            b = self.constant(f"m{number}_{name}_b", weights[f"{name}.bias"] / share)
            product = self.add("MatMul", [last, w], f"m{number}_{name}_m")
            self.add("Add", [product, b], f"m{number}_{name}")


def encoder(networks: Sequence[Weights], layers: Mapping[str, Tags], width: int) -> Any:
    """Return the encoder as an ONNX model: ``rows`` and ``lengths`` in, scores by layer out.

    Scores are the networks' mean, softened. Weights are kept in 16 bits and widened when the model
    is opened; it computes in 32 bits, so that a text's scores do not depend on those beside it.
    """
    from onnx import TensorProto, helper, numpy_helper

    graph = _Graph()
    graph.constant("joined", np.array([0, 0, -1], dtype=np.int64))
    graph.constant("axis", np.array([2], dtype=np.int64))
    for number, weights in enumerate(networks):
        graph.member(number, len(networks), weights, list(layers))
    for name in layers:
        graph.add("Sum", [f"m{n}_{name}" for n in range(len(networks))], name)
    constants, casts = [], []
    for key, value in graph.values.items():
        if value.dtype == np.float32:
            constants.append(numpy_helper.from_array(value.astype(np.float16), f"{key}_half"))
            casts.append(helper.make_node("Cast", [f"{key}_half"], [key], to=TensorProto.FLOAT))
        else:
            constants.append(numpy_helper.from_array(value, key))
    inputs = [
        helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["time", "text", width]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["text"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["time", "text", tags.size])
        for name, tags in layers.items()
    ]
    nodes = [*casts, *graph.nodes]
    whole = helper.make_graph(nodes, "kg_names", inputs, outputs, constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    return model


def export(
    folder: Path,
    members: Sequence[Member],
    layers: Mapping[str, Tags],
    tables: Tables,
) -> str:
    """Write the tagger's folder and return its version."""
    import onnx

    folder.mkdir(parents=True, exist_ok=True)
    vectors = np.hstack([m.weights["chars.weight"] for m in members])
    tuned = replace(tables, char_vectors=vectors)
    tuned.save(folder / TABLES)
    whole = encoder([m.weights for m in members], layers, tuned.width)
    onnx.save(whole, str(folder / FILE))
    arrays = {
        f"{name}.{key}": np.mean([getattr(m.chains[name], key) for m in members], axis=0) / SOFTER
        for name in layers
        for key in ("steps", "first", "last")
    }
    np.savez(folder / CHAINS, **arrays)
    return _settings(folder, layers)


def _settings(folder: Path, layers: Mapping[str, Tags]) -> str:
    hashed = hashlib.sha256()
    for name in (FILE, TABLES, CHAINS):
        hashed.update((folder / name).read_bytes())
    version = f"names-{hashed.hexdigest()[:12]}"
    settings = {
        "format": FORMAT,
        "version": version,
        "least": {name: LEAST[name] for name in layers},
        "layers": {name: list(tags.labels) for name, tags in layers.items()},
    }
    (folder / SETTINGS).write_text(
        json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return version
