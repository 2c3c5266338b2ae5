"""Golden parses and the shipped language pack, for the tests of the extraction rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from claimtrack.config import resource_path
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.cues import find_cues, index_cues
from claimtrack.extract.reading import Reading, read_parse
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import Form, ParsedText
from claimtrack.parse import read_conllu
from tests.factory import span, spans

GOLDEN = Path(__file__).parents[1] / "golden" / "es"


@pytest.fixture(scope="session")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.fixture(scope="session")
def parses() -> Mapping[str, ParsedText]:
    """The documents of tests/golden/es/hedging.conllu by name; one short text each."""
    written = (GOLDEN / "hedging.conllu").read_text(encoding="utf-8")
    return {document.id: document.parsed for document in read_conllu(written) if document.id}


@pytest.fixture(scope="session")
def read(parses: Mapping[str, ParsedText], pack: LanguagePack) -> Callable[[str], Reading]:
    return lambda name: read_parse(parses[name], pack)


@pytest.fixture(scope="session")
def propose(read: Callable[[str], Reading], pack: LanguagePack) -> Callable[..., tuple[Candidate, Reading]]:
    """A candidate in a golden parse, from the words of its cue (none: an empty cue) and its contents."""
    lookup = index_cues(pack)
    negations = pack.words.get("negations", frozenset({"no"}))

    def proposed(
        name: str, cue: str | None, contents: str | Sequence[str], *, form: Form = Form.INDIRECT
    ) -> tuple[Candidate, Reading]:
        reading = read(name)
        found = spans(reading.text, contents)
        if cue is None:
            return Candidate(reading.sentence_at(found[0].start), found, form, "test"), reading
        where = span(reading.text, cue)
        sentence = reading.sentence_at(where.start)
        cues = find_cues(sentence, reading.trees[sentence], lookup, negations)
        match = next(c for c in cues if c.span.overlaps(where))
        return (
            Candidate(
                sentence, found, form, "test", cue=where, cue_words=match.words, cue_head=match.head, entry=match.entry
            ),
            reading,
        )

    return proposed
