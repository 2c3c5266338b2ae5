"""Puts right where a tokeniser ends sentences: never after "Sr.", after "EE. UU." only before a capital letter, and a
closing quotation mark stays with what it closes.

Works on the tokens of any Stanza package. A tokeniser misses these now and then, as its treebanks have few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

CLOSING = frozenset({")", "]", "»", "”", "’", ",", ".", ";", ":"})
OPENING = frozenset({"(", "[", "«", "“", "‘", "¿", "¡"})
TWINS = frozenset({'"', "'"})
QUESTIONS = frozenset({"¿", "¡"})
DASHES = frozenset({"-", "--", "–", "—"})
PLAIN = 4  # letters
SHORT = 6  # tokens of what may be a headword or a dateline
QUOTE_ENDS = frozenset({")", "]", "»", "”", '"'})
# After these a sentence goes on where the next word has a small letter: «¿Quién?» preguntó; no sé… quizá.
OPEN_ENDS = ("?", "!", "…", "...")
# All of a sentence, before a dash: 28 de noviembre. - El Parlamento aprobó ...
DATE = re.compile(r"(?:[0-3]?\d )(?:de )?[a-zñ]+(?: (?:de )?\d{4})? [.]", re.IGNORECASE)

# An initial that is one token with its stop; not the letters of Roman numbers ("Carlos V.", "a. C.").
INITIAL = re.compile(r"[ABE-HJKN-UWYZÑ]\.")


class Token(Protocol):
    """What is asked of a token: its form, and where it stands in the text."""

    @property
    def text(self) -> str: ...
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


T = TypeVar("T", bound=Token)


def mend_sentences(sentences: Sequence[Sequence[T]], abbreviations: Mapping[str, str]) -> list[list[T]]:
    """The same tokens in better sentences.

    `abbreviations`: a form with its stop -> what comes after it: a "name" ("Sr."), a "number" ("pág."), "any" ("etc.").
    """
    found: list[list[T]] = []
    for sentence in sentences:
        rest = list(sentence)
        if found:
            _move_edges(found[-1], rest)
            if not found[-1]:
                found.pop()
        if found and rest and _goes_on(found[-1], rest, abbreviations):
            found[-1] += rest
        elif rest:
            found.append(rest)
    return [part for sentence in found for part in _after_ends(sentence, abbreviations)]


def _after_ends(sentence: list[T], abbreviations: Mapping[str, str]) -> Iterator[list[T]]:
    start = 0
    for place in range(2, len(sentence)):
        if place - start >= 2 and _ends_before(sentence, start, place, abbreviations):
            yield sentence[start:place]
            start = place
    yield sentence[start:]


def _ends_before(tokens: Sequence[T], start: int, place: int, abbreviations: Mapping[str, str]) -> bool:
    """Whether the sentence that began at `start` ends before `place`, a blank after the mark before it.

    After a full stop behind a plain word before a capital letter: Seguro. EL MALAGA ABANDONA. After one inside
    quotation marks or brackets: (Lo negó.) Luego se fue. After one behind them, and there before another quotation too:
    "No". "Sí". After a question before a capital letter: ¿Quién es? Nadie lo sabe. Before a question that follows a
    full stop. Before a dash that changes the speaker.
    """
    before, mark, first = tokens[place - 2 : place + 1]
    if first.start_char == mark.end_char:
        return False
    capital = first.text[:1].isupper()
    if mark.text == ".":
        if before.text in QUOTE_ENDS:
            return capital or _quotes_anew(tokens[place - 1 : place + 2])
        if capital and _is_plain(before.text) and _kind(before.text + mark.text, abbreviations) is None:
            return True
        return first.text in QUESTIONS or (first.text in DASHES and _speaks_anew(tokens, start, place))
    if mark.text == "?":
        return capital or (first.text in DASHES and _speaks_anew(tokens, start, place))
    closed = mark.text in QUOTE_ENDS and before.text == "." and before.end_char == mark.start_char
    return closed and capital and _abbreviation(tokens[start : place - 1]) not in abbreviations


def _is_plain(text: str) -> bool:
    """Whether a word is too long and too small to be cut short: in 9,500 sentences of treebanks 11 go on behind one."""
    return len(text) >= PLAIN and text.isalpha() and text[-1].islower()


def _speaks_anew(tokens: Sequence[T], start: int, place: int) -> bool:
    """Whether the dash at `place` opens a speech: not after a dateline (Lima, 3 mayo (EFE). - El) or a short head."""
    openings = DASHES | QUESTIONS | TWINS | OPENING
    after = next((t.text for t in tokens[place : place + 6] if t.text not in openings), "")
    near = [token.text for token in tokens[max(start, place - 6) : place]]
    dated = any(text == ")" or text.isdigit() for text in near)
    return place - start > SHORT and not dated and after[:1].isupper()


def _quotes_anew(tokens: Sequence[T]) -> bool:
    """Whether a quotation that begins with a capital letter opens after the first token, a space apart."""
    if len(tokens) < 3:
        return False
    stop, mark, first = tokens[:3]
    return mark.text in TWINS | OPENING and mark.start_char > stop.end_char and first.text[:1].isupper()


def _move_edges(before: list[T], after: list[T]) -> None:
    """Marks that close go back to the sentence before, marks that open on to the one after, in place."""
    while after and _closes(before, after):
        before.append(after.pop(0))
    while before and after and _opens(before, after):
        after.insert(0, before.pop())


def _closes(before: Sequence[T], after: Sequence[T]) -> bool:
    mark = after[0]
    if mark.text in CLOSING:
        return True
    touches = mark.start_char == before[-1].end_char
    apart = len(after) == 1 or after[1].start_char > mark.end_char or after[1].text in CLOSING
    return mark.text in TWINS and touches and apart


def _opens(before: Sequence[T], after: Sequence[T]) -> bool:
    mark = before[-1]
    if mark.text in OPENING:
        return True
    touches = mark.end_char == after[0].start_char
    apart = len(before) == 1 or before[-2].end_char < mark.start_char
    return mark.text in TWINS and touches and apart


def _goes_on(before: Sequence[T], after: Sequence[T], abbreviations: Mapping[str, str]) -> bool:
    """Whether `after` is no sentence of its own."""
    first = next((token.text for token in after if token.text not in TWINS | OPENING), "")
    small = first[:1].islower()
    if small and (before[-1].text == "," or _last_mark(before).endswith(OPEN_ENDS)):
        return True
    if after[0].text in DASHES and DATE.fullmatch(" ".join(token.text for token in before[:SHORT])):
        return True
    kind = _kind(_abbreviation(before), abbreviations)
    if kind == "name":
        return first[:1].isalpha()
    if kind in ("number", "any"):
        return small or first[:1].isdigit()
    return bool(INITIAL.fullmatch(before[-1].text)) and first[:1].isupper() and _is_in_name(before)


def _is_in_name(tokens: Sequence[T]) -> bool:
    """Whether a name may be under way before the last token."""
    return len(tokens) == 1 or tokens[-2].text[:1].isupper() or tokens[-2].text.islower()


def _last_mark(tokens: Sequence[T]) -> str:
    """The last token, closing quotation marks and brackets aside."""
    ends = TWINS | QUOTE_ENDS | {"’"}
    return next((token.text for token in reversed(tokens) if token.text not in ends), "")


def _kind(form: str, abbreviations: Mapping[str, str]) -> str | None:
    """What comes after an abbreviation; None for another word."""
    capital = form[:1].upper() + form[1:] if len(form) > 2 else form  # "sr.", but "d. C." is not "D. Carlos"
    return abbreviations.get(form) or abbreviations.get(capital)


def _abbreviation(tokens: Sequence[T]) -> str:
    """What the sentence ends in, as one form: "Sr." also where a tokeniser made "Sr" and "." of it."""
    last = tokens[-1]
    if last.text == "." and len(tokens) > 1 and tokens[-2].end_char == last.start_char:
        return tokens[-2].text + "."
    return last.text
