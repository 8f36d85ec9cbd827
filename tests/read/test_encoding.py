"""Encodings are told by content, and broken bytes are named by their place."""

import pytest

from kg.errors import InputError
from kg.read.encoding import decode

TEXT = (
    "湖南省株洲市荷塘区人民政府办公室\n关于做好2024年重点项目建设的通知。\n"
    "全区共安排项目36个，总投资128亿元。\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        ("项目".encode("gb18030"), "gb18030"),
        (("负责人：龚䶮，规模㎡。" + TEXT).encode("gb18030"), "gb18030"),
        (b"plain ASCII, 2024\n", "utf-8"),
    ],
)
def test_the_encoding_is_decided_by_content(data: bytes, encoding: str) -> None:
    text, found = decode(data, "a.txt")
    assert found == encoding
    assert text.encode(encoding) == data.removeprefix(b"\xef\xbb\xbf").removeprefix(
        b"\xff\xfe" if encoding == "utf-16-le" else b""
    ).removeprefix(b"\xfe\xff" if encoding == "utf-16-be" else b"")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TEXT.encode()[:39] + b"\xff\xfa" + TEXT.encode()[42:], ["byte 39", "UTF-8"]),
        (TEXT.encode()[:-3], ["UTF-8", "byte"]),
        (TEXT.encode("gb18030") + b"\xff", ["GB18030", "byte"]),
        (b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00", ["UTF-16-LE", "byte"]),
        (b"%PDF-1.7 \xe2\xe3", ["PDF", "binary"]),
        (b"PK\x03\x04" + bytes(60), ["docx", "binary"]),
        (bytes(range(256)) * 8, ["binary"]),
        (b"\x01\x02\x03\x04text\x05\x06" * 9, ["binary"]),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_one_line(data: bytes, words: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    for text in (caught.value.zh, caught.value.en):
        assert "a.txt" in text
        assert "\n" not in text
    assert all(word in caught.value.en for word in words)
