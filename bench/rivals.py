"""What others would take to find names: a linear CRF, spaCy's own ner, a list of names; and BERT.

Each rival is fitted to annotated units once (its files lie in a work folder) and then gives the
outer names of texts as (start, end, label). Libraries: ``pip install python-crfsuite jieba onnx``.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg.tag.annotations import Unit

Names = list[tuple[int, int, str]]
Tag = Callable[[Sequence[str]], list[Names]]
PATIENCE = 3


def outer(unit: Unit) -> Names:
    """Return a unit's outer names."""
    return [(n.start, n.end, n.label) for n in unit.names if not n.nested]


def gazetteer(units: Sequence[Unit]) -> Tag:
    """Return what marks the longest of all names of the units at each place."""
    labels: dict[str, Counter[str]] = {}
    for u in units:
        for a, b, label in outer(u):
            if b - a > 1:
                labels.setdefault(u.text[a:b], Counter())[label] += 1
    best = {name: c.most_common(1)[0][0] for name, c in labels.items()}
    lengths: dict[str, list[int]] = {}
    for name in best:
        lengths.setdefault(name[:2], []).append(len(name))
    ordered = {k: sorted(set(v), reverse=True) for k, v in lengths.items()}

    def one(text: str) -> Names:
        out, i = [], 0
        while i < len(text):
            some = (n for n in ordered.get(text[i : i + 2], ()) if text[i : i + n] in best)
            n = next(some, 0)
            if n:
                out.append((i, i + n, best[text[i : i + n]]))
            i += n or 1
        return out

    return lambda texts: [one(t) for t in texts]


def _words(text: str) -> str:
    """Return for each character where it stands in a word of jieba's dictionary: B, M, E or S."""
    import jieba

    out = []
    for word in jieba.cut(text):
        out.append("S" if len(word) == 1 else "B" + "M" * (len(word) - 2) + "E")
    return "".join(out)


def features(text: str) -> Iterator[list[str]]:
    """Yield the features of each character: itself, neighbours, bigrams, its kind, its word."""
    padded, words = f"\x02\x02{text}\x03\x03", f"__{_words(text)}__"
    for i in range(2, len(text) + 2):
        c = padded[i]
        kind = "0" if c.isdigit() else "a" if c.isascii() and c.isalpha() else "-"
        row = ["1", f"k{kind}", f"s{words[i]}", f"s-{words[i - 1]}", f"s+{words[i + 1]}"]
        row += [f"{d}{padded[i + d]}" for d in range(-2, 3)]
        row += [f"b{d}{padded[i + d : i + d + 2]}" for d in range(-2, 2)]
        row += [f"t{d}{padded[i + d : i + d + 3]}" for d in (-2, -1, 0)]
        yield row


def crf(units: Sequence[Unit], path: Path, iterations: int = 100) -> Tag:
    """Return a linear CRF over B, I, O tags, fitted by L-BFGS unless its file is there."""
    import pycrfsuite

    if not path.exists():
        trainer = pycrfsuite.Trainer(verbose=False)
        for u in units:
            if u.text:
                trainer.append(list(features(u.text)), _bio(u))
        settings = {"c1": 0.05, "c2": 0.01, "max_iterations": iterations, "feature.minfreq": 2}
        trainer.set_params(settings)
        half = path.with_suffix(".half")
        trainer.train(str(half))
        half.replace(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return lambda texts: [_spans(tagger.tag(list(features(t)))) if t else [] for t in texts]


def _bio(unit: Unit) -> list[str]:
    tags = ["O"] * len(unit.text)
    for a, b, label in outer(unit):
        tags[a:b] = [f"B-{label}"] + [f"I-{label}"] * (b - a - 1)
    return tags


def _spans(tags: Sequence[str]) -> Names:
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        where, _, label = tag.partition("-")
        if where == "I" and out and out[-1][1:] == (i, label):
            out[-1] = (out[-1][0], i + 1, label)
        elif where != "O":
            out.append((i, i + 1, label))
    return out


def spacy_ner(units: Sequence[Unit], folder: Path, minutes: float) -> Tag:
    """Return spaCy's ner over single characters, trained until a twentieth of the documents, kept
    apart, gets no better three times in turn, or the minutes are over; goes on where it stopped.
    """
    import spacy
    from spacy.training import Example
    from spacy.util import compounding, fix_random_seed, minibatch

    fix_random_seed(1)
    folder.mkdir(parents=True, exist_ok=True)
    done, state = folder / "done", folder / "last"
    if not done.exists():
        docs = sorted({u.doc for u in units})
        apart = set(random.Random(1).sample(docs, max(1, len(docs) // 20)))
        nlp: Any = spacy.load(state) if state.exists() else spacy.blank("zh")

        def examples(some: Sequence[Unit]) -> list[Any]:
            rows = ((nlp.make_doc(u.text), {"entities": outer(u)}) for u in some if u.text)
            return [Example.from_dict(doc, row) for doc, row in rows]

        taught = examples([u for u in units if u.doc not in apart])
        judged = examples([u for u in units if u.doc in apart])
        if state.exists():
            optimizer = nlp.resume_training()
        else:
            nlp.add_pipe("ner")
            optimizer = nlp.initialize(lambda: taught[:500])
        began, best, since = time.process_time(), -1.0, 0
        while since < PATIENCE and time.process_time() - began < minutes * 60:
            random.shuffle(taught)
            for batch in minibatch(taught, compounding(16.0, 128.0, 1.002)):
                nlp.update(batch, sgd=optimizer, drop=0.2)
            f1 = float(nlp.evaluate(judged)["ents_f"] or 0)
            since = 0 if f1 > best else since + 1
            if f1 > best:
                nlp.to_disk(folder / "best")
            best = max(best, f1)
            nlp.to_disk(state)
            print(f"  spaCy: F1 {f1:.3f} on documents kept apart", flush=True)
        why = "converged" if since >= PATIENCE else f"stopped after {minutes:g} minutes"
        done.write_text(f"{why}, best {best:.3f}\n", encoding="utf-8")
    print("  spaCy:", done.read_text(encoding="utf-8").strip())
    kept: Any = spacy.load(folder / "best")

    def tag(texts: Sequence[str]) -> list[Names]:
        found = kept.pipe(texts, batch_size=128)
        return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in found]

    return tag


def bert(path: Path, layers: int = 12, width: int = 768, heads: int = 12, inner: int = 3072) -> Any:
    """Return a session of an encoder of BERT-base's size with random weights, on one thread.

    It reads ``ids`` [text, 256] and gives states [text, 256, width].
    """
    import onnxruntime

    if not path.exists():
        import onnx

        onnx.save(_encoder(layers, width, heads, inner), str(path))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _encoder(layers: int, width: int, heads: int, inner: int) -> Any:
    from onnx import TensorProto, helper, numpy_helper

    draw = np.random.default_rng(0)
    nodes: list[Any] = []
    values: list[Any] = []

    def constant(name: str, value: Any) -> str:
        values.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def weight(name: str, *shape: int) -> str:
        return constant(name, (draw.standard_normal(shape) * 0.02).astype(np.float32))

    def node(kind: str, inputs: list[str], name: str, **settings: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [name], **settings))
        return name

    def dense(x: str, name: str, a: int, b: int) -> str:
        product = node("MatMul", [x, weight(f"{name}_w", a, b)], f"{name}_m")
        return node("Add", [product, weight(f"{name}_b", b)], name)

    def norm(x: str, name: str) -> str:
        ones = constant(f"{name}_g", np.ones(width, np.float32))
        return node("LayerNormalization", [x, ones, weight(f"{name}_b", width)], name)

    split = constant("split", np.array([0, 0, heads, width // heads]))
    joined = constant("joined", np.array([0, 0, width]))
    scale = constant("scale", np.float32((width // heads) ** -0.5))
    half, one = constant("half", np.float32(0.5)), constant("one", np.float32(1))
    root = constant("root", np.float32(2**-0.5))
    x = node("Gather", [weight("table", 21128, width), "ids"], "embedded")
    x = norm(node("Add", [x, weight("places", 256, width)], "placed"), "n")
    for k in range(layers):
        p = f"l{k}_"
        parts = []
        for key, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
            r = node("Reshape", [dense(x, p + key, width, width), split], f"{p}{key}r")
            parts.append(node("Transpose", [r], f"{p}{key}t", perm=order))
        s = node("Mul", [node("MatMul", parts[:2], p + "s"), scale], p + "ss")
        a = node("MatMul", [node("Softmax", [s], p + "a", axis=-1), parts[2]], p + "c")
        a = node("Reshape", [node("Transpose", [a], p + "ct", perm=[0, 2, 1, 3]), joined], p + "cj")
        x = norm(node("Add", [x, dense(a, p + "o", width, width)], p + "r1"), p + "n1")
        h = dense(x, p + "f", width, inner)
        e = node("Add", [node("Erf", [node("Mul", [h, root], p + "h")], p + "e"), one], p + "e1")
        g = node("Mul", [node("Mul", [h, e], p + "he"), half], p + "g")
        x = norm(node("Add", [x, dense(g, p + "d", inner, width)], p + "r2"), p + "n2")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["text", 256])
    out = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["text", 256, width])
    graph = helper.make_graph(nodes, "encoder", [ids], [out], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    return model
