"""Which encoding a file is in; what is no text."""

from __future__ import annotations

import pytest

from claimtrack.errors import BinaryInput
from claimtrack.text import decode

ARTICLE = "El portavoz, José Muñoz, aseguró ayer que «no habrá más recortes» este año, según señaló la agencia.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_spanish_is_read_in_the_encodings_that_newsrooms_have(encoding: str) -> None:
    assert decode(ARTICLE.encode(encoding), "a.txt") == ARTICLE


def test_typographic_quotes_and_euros_of_windows_are_read() -> None:
    text = "El ministro dijo: “serán 300 €” – y calló…"
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_one_accent_in_a_short_latin_1_headline_is_enough() -> None:
    assert decode("El Gobierno dirá que no".encode("latin-1"), "a.txt") == "El Gobierno dirá que no"


def test_a_cut_utf8_file_stays_utf8() -> None:
    assert decode((ARTICLE * 2 + "ñ").encode()[:-1], "a.txt") == ARTICLE * 2 + "\ufffd"


def test_a_wrong_byte_under_a_byte_order_mark_is_shown_not_refused() -> None:
    assert decode(b"\xef\xbb\xbfs\xff", "a.txt") == "s\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 hola",
        b"PK\x03\x04 hola",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\x7fELF" + bytes(200),
        bytes(range(1, 32)) * 20,
        ("hola " * 20).encode() + b"\x00\x00\x00",
    ],
    ids=["pdf", "zip", "png", "elf", "controls", "zeros"],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(BinaryInput, match=r"^foto\.png: is not a text file"):
        decode(data, "foto.png")
