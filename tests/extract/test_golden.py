"""Golden parses: the rules alone find what a careful reader finds in them, or we say where they fail.

Each text of tests/golden/es stands with its parse and with what is expected of it in comment lines:

    # claim = cue | source | content / content | form      a careful reader finds it, and so do the rules
    # missed = ...                                         a careful reader finds it, the rules do not
    # wrong = ...                                          the rules find it, a careful reader does not

`-` stands for none. Texts with the last two stand in known_misses.conllu, or are a parser's mistake in
recovered.conllu; a test fails once the rules get one right. A text without such lines holds no claim.
`pytest --golden-update` writes what the rules find into the files, each line as a claim but those that are known to be
wrong; read the difference before you commit it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Claim, ParsedText, Sentence, Span
from claimtrack.parse import read_conllu

GOLDEN = Path(__file__).parents[1] / "golden" / "es"
PHENOMENA = (
    "clauses",
    "recovered",
    "quotations",
    "according",
    "phrases",
    "predicates",
    "layout",
    "anaphora",
    "speakers",
    "certainty",
    "anonymity",
    "nested",
    "known_misses",
)
EXPECTED, MISSED, WRONG = "# claim = ", "# missed = ", "# wrong = "


@dataclass(frozen=True)
class Example:
    id: str
    parsed: ParsedText
    expected: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def read_examples(path: Path) -> list[Example]:
    text = path.read_text(encoding="utf-8")
    blocks = ["# newdoc" + block for block in text.split("# newdoc")[1:]]
    documents = list(read_conllu(text))
    assert len(blocks) == len(documents)
    return [
        Example(str(d.id), d.parsed, lines_of(block, EXPECTED), lines_of(block, MISSED), lines_of(block, WRONG))
        for block, d in zip(blocks, documents, strict=True)
    ]


def lines_of(block: str, kind: str) -> tuple[str, ...]:
    return tuple(line.removeprefix(kind) for line in block.splitlines() if line.startswith(kind))


def shown(claim: Claim, text: str) -> str:
    def words(span: Span | None) -> str:
        return span.of(text) if span else "-"

    contents = " / ".join(span.of(text) for span in claim.contents)
    return " | ".join([words(claim.cue), words(claim.source), contents, claim.form])


def update(path: Path, examples: list[Example], found: dict[str, list[str]]) -> None:
    """Write what was found in place of what was expected."""
    lines = {
        e.id: [
            *(EXPECTED + claim for claim in found[e.id] if claim not in e.wrong),
            *(WRONG + claim for claim in e.wrong if claim in found[e.id]),
            *(MISSED + claim for claim in e.missed if claim not in found[e.id]),
        ]
        for e in examples
    }
    kept: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.startswith((EXPECTED, MISSED, WRONG)):
            kept.append(line)
        if line.startswith("# newdoc id = "):
            kept += lines[line.removeprefix("# newdoc id = ")]
    path.write_text("\n".join(kept), encoding="utf-8")


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_rules_find_what_a_careful_reader_finds(
    phenomenon: str, pack: LanguagePack, request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / f"{phenomenon}.conllu"
    rules = replace(pack, rankers={})
    examples = read_examples(path)
    found = {e.id: [shown(claim, e.parsed.text) for claim in extract_claims(e.parsed, rules).claims] for e in examples}
    if request.config.getoption("--golden-update"):
        update(path, examples, found)
        return
    right = {e.id: [claim for claim in found[e.id] if claim not in e.wrong] for e in examples}
    assert right == {e.id: list(e.expected) for e in examples}
    assert {e.id: e.wrong for e in examples if not set(e.wrong) <= set(found[e.id])} == {}, "no longer wrong"
    assert {e.id: e.missed for e in examples if set(e.missed) & set(found[e.id])} == {}, "no longer missed"


def test_names_of_golden_texts_are_unique() -> None:
    for phenomenon in PHENOMENA:
        names = [e.id for e in read_examples(GOLDEN / f"{phenomenon}.conllu")]
        assert len(names) == len(set(names)), phenomenon


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_a_paragraph_in_front_only_shifts_offsets(phenomenon: str, pack: LanguagePack) -> None:
    front = "Hoy es martes."
    [before] = read_conllu(f"# newdoc id = f\n# text = {front}\n{FRONT}\n")
    rules = replace(pack, rankers={})
    for example in read_examples(GOLDEN / f"{phenomenon}.conllu"):
        text = f"{front}\n\n{example.parsed.text}"
        by = len(front) + 2
        sentences = (*before.parsed.sentences, *(moved(s, by) for s in example.parsed.sentences))
        longer = ParsedText(text, tuple(replace(s, index=i) for i, s in enumerate(sentences)))
        alone = [c.contents for c in extract_claims(example.parsed, rules).claims if c.cue]
        after = [c.contents for c in extract_claims(longer, rules).claims if c.cue]
        assert after == [tuple(s.shifted(by) for s in contents) for contents in alone], example.id


def moved(sentence: Sentence, by: int) -> Sentence:
    words = tuple(replace(w, span=w.span.shifted(by)) for w in sentence.words)
    return replace(sentence, span=sentence.span.shifted(by), words=words)


FRONT = "\n".join(
    "\t".join(row.split())
    for row in (
        "1 Hoy hoy ADV _ _ 3 advmod _ _",
        "2 es ser AUX _ Mood=Ind|VerbForm=Fin 3 cop _ _",
        "3 martes martes NOUN _ _ 0 root _ SpaceAfter=No",
        "4 . . PUNCT _ _ 3 punct _ _",
    )
)
