"""Golden parses: who is meant, of what kind, how sure, by which hedges, as a careful reader reads the claims.

    # read = cue | field = value | ...       of the claim with this cue ("-": none); "cue~2" is the second of its name
    # misread = cue | field = value          what a careful reader reads and the rules do not

Fields: ref (the words of source_ref), kind, anonymity, act, polarity, certainty, hedges ("podría:modal, quizá:adverb"),
outer (the cue of the claim that it stands in).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Claim, Span
from tests.extract.test_golden import GOLDEN, PHENOMENA, Example, lines_of, read_examples

READ, MISREAD = "# read = ", "# misread = "
NOTHING = "-"


def read_lines(phenomenon: str, kind: str) -> list[tuple[Example, str, str, str]]:
    """Each field that a file states: its example, cue, name and value."""
    path = GOLDEN / f"{phenomenon}.conllu"
    blocks = path.read_text(encoding="utf-8").split("# newdoc")[1:]
    found = []
    for example, block in zip(read_examples(path), blocks, strict=True):
        for line in lines_of(block, kind):
            cue, *fields = line.split(" | ")
            for field in fields:
                name, value = field.split(" = ")
                found.append((example, cue, name, value))
    return found


def value_of(claim: Claim, name: str, claims: Sequence[Claim], text: str) -> str:
    def words(span: Span | None) -> str:
        return span.of(text) if span else NOTHING

    match name:
        case "ref":
            return words(claim.source_ref)
        case "kind":
            return claim.source_kind.value
        case "anonymity":
            return claim.anonymity.value if claim.anonymity else NOTHING
        case "outer":
            return words(claims[claim.outer].cue) if claim.outer is not None else NOTHING
        case "hedges":
            return ", ".join(f"{words(hedge.span)}:{hedge.kind.value}" for hedge in claim.hedges) or NOTHING
        case "act" | "polarity" | "certainty":
            return str(getattr(claim, name).value)
    raise AssertionError(f"no field {name!r}")


def find_claim(claims: Sequence[Claim], cue: str, text: str) -> Claim:
    words, _, number = cue.partition("~")
    named = [c for c in claims if (c.cue.of(text) if c.cue else NOTHING) == words]
    return named[int(number or 1) - 1]


def found(example: Example, cue: str, name: str, pack: LanguagePack) -> str:
    claims = extract_claims(example.parsed, replace(pack, rankers={})).claims
    return value_of(find_claim(claims, cue, example.parsed.text), name, claims, example.parsed.text)


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_claims_are_read_as_a_careful_reader_reads_them(phenomenon: str, pack: LanguagePack) -> None:
    stated = read_lines(phenomenon, READ)
    expected = {(example.id, cue, name): value for example, cue, name, value in stated}
    assert {(e.id, cue, name): found(e, cue, name, pack) for e, cue, name, _ in stated} == expected


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_known_misreadings_are_still_misread(phenomenon: str, pack: LanguagePack) -> None:
    stated = read_lines(phenomenon, MISREAD)
    assert [(e.id, cue, name) for e, cue, name, value in stated if found(e, cue, name, pack) == value] == []


def test_readings_are_stated_for_every_phenomenon_that_is_about_them() -> None:
    assert {p for p in PHENOMENA if read_lines(p, READ)} >= {"speakers", "certainty", "anonymity", "nested"}
