"""JSON Lines: texts exactly as given, and one bad line never costs the others."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import MalformedInput
from claimtrack.model import SourceText
from claimtrack.text import read_jsonl


def only(line: str | bytes) -> SourceText | MalformedInput:
    (found,) = read_jsonl([line], "in.jsonl")
    return found


def test_text_stays_exactly_as_given() -> None:
    text = " Dijo\r\n\u00a0que\u200b si\u0301. \n\n\n"
    found = only(json.dumps({"id": "a", "text": text}))
    assert isinstance(found, SourceText)
    assert (found.id, found.text, found.origin) == ("a", text, "in.jsonl")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), st.booleans())
def test_any_text_comes_back_as_it_was(text: str, ascii_only: bool) -> None:
    found = only(json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only))
    assert isinstance(found, SourceText)
    assert found.text == text


def test_known_keys_are_taken_in_and_others_kept() -> None:
    line = {"id": "a", "text": "Sí.", "title": "T", "outlet": "O", "url": "http://x/", "date": "2023-09-12", "n": [1]}
    found = only(json.dumps(line))
    assert isinstance(found, SourceText)
    assert (found.title, found.outlet, found.url) == ("T", "O", "http://x/")
    assert found.published == date(2023, 9, 12)
    assert found.extra == {"n": [1]}


def test_published_goes_before_date_and_may_hold_a_time() -> None:
    found = only(
        '{"id": "a", "text": "Sí.", "published": "2023-09-12T10:00:00+02:00", "date": "2020-01-01", "title": null}'
    )
    assert isinstance(found, SourceText)
    assert found.published == date(2023, 9, 12)
    assert found.title is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON: Expecting property name"),
        ("[1]", "is not an object"),
        ('{"text": "Sí."}', 'has no "id"'),
        ('{"id": "a"}', 'has no "text"'),
        ('{"id": 7, "text": "Sí."}', 'has a "id" that is not a string but a number'),
        ('{"id": "a", "text": ["Sí."]}', 'has a "text" that is not a string but a list'),
        ('{"id": "a", "text": null}', 'has null for "text"'),
        ('{"id": "a", "text": " \\n"}', 'has nothing in "text"'),
        ('{"id": "a", "id": "b", "text": "Sí."}', 'has the key "id" twice'),
        ('{"id": "a", "text": "Sí.", "title": true}', 'has a "title" that is not a string but true or false'),
        ('{"id": "a", "text": "Sí.", "date": "ayer"}', "has the \"date\" 'ayer'; write it as 2023-09-12"),
        ('{"id": "a", "text": "\\ud83d"}', "has half a surrogate pair in"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"id": "a", "text": "b", "n": ' + "9" * 5000 + "}", "is not JSON that can be read"),
        (b'{"id": "a", "text": "\xff"}', r"is not UTF-8 \(byte 22\)"),
    ],
)
def test_a_bad_line_is_told_with_its_number(line: str | bytes, reason: str) -> None:
    good = '{"id": "z", "text": "Dijo que sí."}'
    first, bad, last = read_jsonl([good.replace("z", "y"), line, good], "in.jsonl")
    assert isinstance(first, SourceText)
    assert isinstance(last, SourceText)
    assert isinstance(bad, MalformedInput)
    with pytest.raises(MalformedInput, match=f"^in.jsonl, line 2: {reason}"):
        raise bad


def test_an_id_given_twice_is_told_with_both_lines() -> None:
    line = '{"id": "a", "text": "Sí."}'
    _, second = read_jsonl([line, "", line], "in.jsonl")
    assert str(second) == "in.jsonl, line 3: has the id 'a' of line 1; ids must differ."


def test_blank_lines_and_a_byte_order_mark_are_no_lines() -> None:
    lines = ["\ufeff" + '{"id": "a", "text": "Sí."}\n', "\n", "  \n"]
    assert len(list(read_jsonl(lines, "in.jsonl"))) == 1
    assert len(list(read_jsonl([x.encode() for x in lines], "in.jsonl"))) == 1


def test_lines_are_read_one_at_a_time() -> None:
    stream = iter([json.dumps({"id": name, "text": "Sí."}) for name in "abc"])
    next(read_jsonl(stream, "in.jsonl"))
    assert len(list(stream)) == 2
