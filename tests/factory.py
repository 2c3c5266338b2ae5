"""Builders of the model's values for tests, from words instead of offsets, and Hypothesis strategies for the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from claimtrack.model import (
    Act,
    Certainty,
    Claim,
    Extraction,
    Form,
    Hedge,
    HedgeKind,
    LinkedSource,
    Polarity,
    Skipped,
    SourceKind,
    SourceText,
    Span,
    Trace,
    TraceStep,
)
from claimtrack.store import Tools

NOON = datetime(2023, 9, 12, 12, 0, tzinfo=UTC)
TEXT = "El presidente ruso, Vladimir Putin, dijo que la reunión podría celebrarse mañana. Según Seúl, no hay fecha."


def span(text: str, words: str, *, nth: int = 0) -> Span:
    """Where `words` stand in `text` for the nth time, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def spans(text: str, words: str | Sequence[str]) -> tuple[Span, ...]:
    return tuple(span(text, one) for one in ([words] if isinstance(words, str) else words))


def make_claim(
    text: str,
    *,
    content: str | Sequence[str],
    cue: str | None = None,
    source: str | None = None,
    source_ref: str | None = None,
    hedges: Sequence[str] = (),
    **labels: Any,
) -> Claim:
    """A claim whose spans are given by their words; labels default to a plain indirect assertion of a person."""
    claim = Claim(
        contents=spans(text, content),
        form=Form.INDIRECT,
        source_kind=SourceKind.PERSON,
        act=Act.ASSERTION,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        cue=span(text, cue) if cue else None,
        source=span(text, source) if source else None,
        source_ref=span(text, source_ref) if source_ref else None,
        hedges=tuple(Hedge(span(text, h), HedgeKind.MODAL, Certainty.POSSIBLE, h) for h in hedges),
    )
    return replace(claim, **labels)


def make_source_text(text: str = TEXT, *, origin: str = "cumbre.txt", **details: Any) -> SourceText:
    return SourceText(text=text, origin=origin, **details)


def make_tools(**changes: Any) -> Tools:
    tools = Tools(version="0.1.0", language="es", pack_digest="p" * 64, parser="Replay", models={"depparse": "m" * 64})
    return replace(tools, **changes)


def make_link(name: str, *, alias: str | None = None, kind: SourceKind = SourceKind.PERSON) -> LinkedSource:
    return LinkedSource(key=name.casefold(), name=name, kind=kind, alias=alias or name)


def putin_claim(**changes: Any) -> Claim:
    """The claim of Putin in TEXT, hedged and traced."""
    found = make_claim(
        TEXT,
        content="la reunión podría celebrarse mañana",
        cue="dijo",
        source="El presidente ruso, Vladimir Putin",
        hedges=["podría"],
        certainty=Certainty.POSSIBLE,
        trace=Trace("complement", (TraceStep("cue", "speech verb", "dijo", "decir", "root", span(TEXT, "dijo")),)),
    )
    return replace(found, **changes)


def seoul_claim(**changes: Any) -> Claim:
    """The claim of Seoul in TEXT."""
    found = make_claim(
        TEXT,
        content="no hay fecha",
        cue="Según",
        source="Seúl",
        form=Form.ACCORDING,
        source_kind=SourceKind.INSTITUTION,
        polarity=Polarity.DENIED,
    )
    return replace(found, **changes)


def make_extraction(*claims: Claim, skipped: Sequence[Skipped] = ()) -> Extraction:
    return Extraction(claims or (putin_claim(), seoul_claim()), tuple(skipped))


# Whatever a text may hold but half surrogate pairs, which no encoding takes, and NUL, which PostgreSQL does not.
storable = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.text(storable, min_size=4, max_size=80)


def spans_within(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
    )


def trace_steps(length: int) -> st.SearchStrategy[TraceStep]:
    words = st.text(storable, max_size=8)
    return st.builds(TraceStep, words, words, words, words, words, st.none() | spans_within(length))


def claims_within(length: int) -> st.SearchStrategy[Claim]:
    """Any claim over a text of so many characters, sensible or not."""
    one = spans_within(length)
    word = st.text("abcñü ", max_size=10)
    return st.builds(
        Claim,
        contents=st.lists(one, min_size=1, max_size=4).map(tuple),
        form=st.sampled_from(Form),
        source_kind=st.sampled_from(SourceKind),
        act=st.sampled_from(Act),
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        cue=st.none() | one,
        source=st.none() | one,
        source_ref=st.none() | one,
        hedges=st.lists(
            st.builds(Hedge, one, st.sampled_from(HedgeKind), st.sampled_from(Certainty), word), max_size=3
        ).map(tuple),
        trace=st.builds(Trace, word, st.lists(trace_steps(length), max_size=3).map(tuple)),
    )
