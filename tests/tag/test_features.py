"""What the network reads: folded symbols, rows of vectors, lists that match."""

import numpy as np
import pytest

from kg.tag.features import LONGEST, Reader, filter_of, tables_of
from kg.tag.symbols import EDGE, fold

NAMES = {"words": ["项目", "新能源", "一二三四五六七八九"], "places": ["章丘区", "项目"]}
CHARS = ["项", "目", "章"]
BIGRAMS = ["项目", EDGE + "项", "目" + EDGE]


@pytest.fixture(scope="module")
def reader() -> Reader:
    char_vectors = np.arange(6, dtype=np.float32).reshape(3, 2) + 1
    bigram_vectors = np.array([[1.0], [-2.0], [3.0]], dtype=np.float32)
    return Reader(tables_of(CHARS, char_vectors, BIGRAMS, bigram_vectors, NAMES))


def test_folding_keeps_the_length_and_hides_digits_case_and_width() -> None:
    text = "Ａb９8\u3000\x02😀\ud800（㎡"
    assert fold(text) == "ab00  😀\ud800（㎡"
    assert len(fold(text)) == len(text)


def test_a_character_is_read_with_its_neighbours(reader: Reader) -> None:
    read = reader.read(["项目", "", "目"])
    assert read.lengths.tolist() == [2, 0, 1]
    first = slice(read.starts[0], read.starts[0] + 2)
    rows = reader.rows(read)[first]
    assert rows[:, :2].tolist() == [[1, 2], [3, 4]]
    assert rows[:, 2:4] == pytest.approx(np.array([[-2, 1], [1, 3]]), abs=0.06)


def test_what_is_unknown_is_a_row_of_zeros(reader: Reader) -> None:
    read = reader.read(["鿿"])
    assert not reader.rows(read)[read.starts[0]].any()


def test_lists_tell_where_their_entries_begin_end_and_lie(reader: Reader) -> None:
    text = "项目在章丘区"
    read = reader.read([text])
    flags = read.flags[read.starts[0] : read.starts[0] + len(text)].reshape(len(text), 2, 9)
    begins, ends, within = flags[:, :, 0:4], flags[:, :, 4:8], flags[:, :, 8]
    assert np.argwhere(begins).tolist() == [[0, 0, 0], [0, 1, 0], [3, 1, 1]]
    assert np.argwhere(ends).tolist() == [[1, 0, 0], [1, 1, 0], [5, 1, 1]]
    assert within[:, 1].tolist() == [1, 1, 0, 1, 1, 1]


def test_the_filter_forgets_no_entry_and_admits_few_others() -> None:
    draw = np.random.default_rng(3)
    words = {"".join(map(chr, draw.integers(0x4E00, 0x9FA5, 3))) for _ in range(20_000)}
    kept, other = sorted(words)[::2], sorted(words)[1::2]
    chars = np.zeros((1, 1), np.float32)
    table = tables_of(["一"], chars, ["一一"], chars, {"words": kept})
    read = Reader(table)

    def found(text: str) -> bool:
        r = read.read([text])
        return bool(r.flags[r.starts[0], 1])

    assert all(found(w) for w in kept[:2000])
    assert sum(found(w) for w in other[:2000]) < 20


def test_entries_of_one_character_and_long_ones_are_left_out() -> None:
    assert not filter_of([["一", "一" * (LONGEST + 1)]]).any()
