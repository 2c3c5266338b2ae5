"""Texts are cut where a parser may cut them, and nothing is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.parse.blocks import Block, batch_blocks, cut_blocks


def cut(*texts: str, limit: int = 1000) -> list[tuple[int, int, str]]:
    return [(block.document, block.start, block.text) for block in cut_blocks(texts, limit=limit)]


def test_paragraphs_are_blocks_without_the_blanks_around_them() -> None:
    assert cut(" Uno.\n \n\nDos,\ntres. ", "", "Cuatro") == [(0, 1, "Uno."), (0, 9, "Dos,\ntres."), (2, 0, "Cuatro")]


def test_lines_too_long_for_a_hard_wrap_are_paragraphs() -> None:
    long = "palabra " * 30
    assert [text for _, _, text in cut(f"Titular\n{long}\nFin")] == ["Titular", long.strip(), "Fin"]


def test_a_long_paragraph_is_cut_after_a_sentence_else_a_word_else_anywhere() -> None:
    assert [text for _, _, text in cut("Uno dos. Tres cuatro. Cinco seis", limit=24)] == [
        "Uno dos. Tres cuatro.",
        "Cinco seis",
    ]
    assert [text for _, _, text in cut("uno dos tres cuatro", limit=10)] == ["uno dos", "tres", "cuatro"]
    assert [text for _, _, text in cut("x" * 25, limit=10)] == ["x" * 10, "x" * 10, "x" * 5]


@given(st.lists(st.text("ab. \n\t", max_size=80), max_size=3), st.integers(2, 30))
def test_blocks_hold_every_word_once_in_order_and_slice_back(texts: list[str], limit: int) -> None:
    blocks = list(cut_blocks(texts, limit=limit))
    for number, text in enumerate(texts):
        own = [block for block in blocks if block.document == number]
        assert "".join("".join(block.text.split()) for block in own) == "".join(text.split())
        assert all(text[block.start : block.start + len(block.text)] == block.text for block in own)
        assert all(0 < len(block.text) <= limit for block in own)
    assert blocks == sorted(blocks, key=lambda block: (block.document, block.start))


@given(st.lists(st.integers(1, 40), max_size=12))
def test_batches_keep_the_order_and_the_limit(sizes: list[int]) -> None:
    blocks = [Block(0, number, "x" * size) for number, size in enumerate(sizes)]
    batches = list(batch_blocks(blocks, limit=30))
    assert [block for batch in batches for block in batch] == blocks
    assert all(len(batch) == 1 or sum(len(block.text) for block in batch) <= 30 for batch in batches)
