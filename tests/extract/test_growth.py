"""A text twice as long takes twice the work: nothing looks back over the whole text for each claim."""

from __future__ import annotations

import cProfile
import pstats

from benchmarks.extract.measure import joined
from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText
from claimtrack.parse import read_conllu
from tests.extract.conftest import GOLDEN


def test_the_work_grows_with_the_text_and_no_faster(pack: LanguagePack) -> None:
    # Long enough that every window of mentions is full; calls are counted, so a busy machine changes nothing.
    once, twice = (calls_for(long_text(times), pack) for times in (4, 8))
    assert 1.9 < twice / once < 2.05


def long_text(times: int) -> ParsedText:
    names = ("quotations", "clauses", "hedging")
    written = "".join((GOLDEN / f"{name}.conllu").read_text(encoding="utf-8") for name in names)
    return joined([document.parsed for document in read_conllu(written)] * times)


def calls_for(parsed: ParsedText, pack: LanguagePack) -> int:
    profile = cProfile.Profile()
    profile.runcall(extract_claims, parsed, pack)
    return sum(calls for calls, *_ in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]
