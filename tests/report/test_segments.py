"""Cutting text into segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Span
from claimtrack.report.segments import Mark, Role, cut_segments, find_paragraphs, group_segments

ANY_TEXT = st.text(alphabet=st.sampled_from("aé \n.«»<&\u2028\r"), min_size=1, max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(ANY_TEXT)
    marks = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(Span(start, end), number, draw(st.sampled_from(Role))))
    return text, marks


@given(marked_texts())
def test_segments_join_to_the_text_exactly(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    segments = cut_segments(text, marks)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.span.of(text) == segment.text for segment in segments)


@given(marked_texts())
def test_every_mark_is_the_union_of_its_segments(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    segments = cut_segments(text, marks)
    for mark in marks:
        own = [segment for segment in segments if mark in segment.marks]
        assert "".join(segment.text for segment in own) == mark.span.of(text)
        assert (own[0].span.start, own[-1].span.end) == (mark.span.start, mark.span.end)
        assert [mark in segment.opens for segment in own] == [True] + [False] * (len(own) - 1)
        assert [mark in segment.closes for segment in own] == [False] * (len(own) - 1) + [True]


@given(marked_texts())
def test_segments_carry_no_mark_that_does_not_cover_them(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    assert all(mark.span.covers(segment.span) for segment in cut_segments(text, marks) for mark in segment.marks)


@given(ANY_TEXT)
def test_paragraphs_hold_every_letter_and_no_outer_space(text: str) -> None:
    paragraphs = find_paragraphs(text)
    outside = text
    for paragraph in reversed(paragraphs):
        words = paragraph.of(text)
        assert words == words.strip()
        outside = outside[: paragraph.start] + outside[paragraph.end :]
    assert not outside.strip()


@given(marked_texts())
def test_grouped_segments_join_to_their_paragraphs(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    paragraphs = find_paragraphs(text)
    segments = cut_segments(text, marks, at=[offset for span in paragraphs for offset in (span.start, span.end)])
    groups = group_segments(segments, paragraphs)
    assert ["".join(segment.text for segment in group) for group in groups] == [span.of(text) for span in paragraphs]


def test_nested_contents_show_their_depth() -> None:
    outer, inner = Mark(Span(0, 10), 1, Role.CONTENT), Mark(Span(4, 8), 2, Role.CONTENT)
    assert [segment.depth for segment in cut_segments("0123456789", [outer, inner])] == [1, 2, 1]


def test_one_piece_can_be_content_of_one_claim_and_source_of_another() -> None:
    content, source = Mark(Span(0, 8), 1, Role.CONTENT), Mark(Span(0, 4), 2, Role.SOURCE)
    first, second = cut_segments("Seúl ya.", [content, source])
    assert first.roles == (Role.SOURCE, Role.CONTENT)
    assert first.claims == (1, 2)
    assert second.roles == (Role.CONTENT,)


def test_a_mark_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="past the text's end at 3"):
        cut_segments("sol", [Mark(Span(0, 4), 1, Role.CUE)])
