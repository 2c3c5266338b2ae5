"""A stored claim -> its view; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.model import Decision, Fault, Reading, SourceKind
from claimtrack.report.article import marks_of, pieces_in_context
from claimtrack.report.context import find_context
from claimtrack.report.labels import (
    ACTS,
    CERTAINTIES,
    FAULTS,
    FORMS,
    HEDGE_KINDS,
    POLARITIES,
    SOURCE_KINDS,
    UNNAMED_SOURCES,
    VERDICTS,
)
from claimtrack.report.language import Language
from claimtrack.report.log import say
from claimtrack.report.plain import first_words, link_into, view_day, view_moment, web_link
from claimtrack.report.reported import is_wrong
from claimtrack.report.view import ClaimView, DecisionView, DocumentRef, HedgeView, WrongView
from claimtrack.report.why import explain
from claimtrack.store.records import StoredClaim, StoredDocument
from claimtrack.workflow import effective

TITLE_LENGTH = 90
NOBODY = frozenset({SourceKind.IMPERSONAL, SourceKind.AUTHOR})


def view_document_ref(document: StoredDocument, words: Language, *, href: str = "") -> DocumentRef:
    """What a report says of the article that a claim stands in."""
    card = document.card
    return DocumentRef(
        id=card.id,
        title=card.title or first_words(document.text, TITLE_LENGTH),
        outlet=card.outlet or "",
        published=view_day(card.published, words) if card.published else None,
        url=web_link(card.url) if card.url else None,
        language=document.run.tools.language,
        href=href,
    )


def view_claim(
    stored: StoredClaim,
    text: str,
    document: DocumentRef,
    number: int,
    *,
    whole: bool,
    words: Language,
    condensed: bool = False,
    beside: bool = False,
) -> ClaimView:
    """The claim, which stands in `text`; `whole` says that the report shows all of that, `condensed` that it has no
    room for the steps of the trace, `beside` that it tells of the claim next to its words, which needs no context."""
    claim = stored.claim
    source, named = speaker_of(stored, words)
    own = marks_of([claim], first=number)
    windows = () if beside else find_context(text, [mark.span for mark in own])
    return ClaimView(
        number=number,
        id=stored.id,
        anchor=f"c{number}",
        mark_anchor=f"t{number}" if whole else None,
        source=source,
        named=named,
        source_kind=words.tag(SOURCE_KINDS[stored.speaker_kind]),
        mention=_mention(stored, source),
        cue=stored.cue or "",
        contents=stored.content,
        context=pieces_in_context(text, own, windows),
        hedges=tuple(
            HedgeView(
                hedge.span.of(text), words.gettext(HEDGE_KINDS[hedge.kind]), words.tag(CERTAINTIES[hedge.certainty])
            )
            for hedge in claim.hedges
        ),
        form=words.tag(FORMS[claim.form]),
        act=words.tag(ACTS[claim.act]),
        polarity=words.tag(POLARITIES[claim.polarity]),
        certainty=words.tag(CERTAINTIES[claim.certainty]),
        verdict=words.tag(VERDICTS[stored.verdict]),
        decisions=tuple(_verdicts(stored.decisions, words)),
        why=explain(claim, text, words, steps=not condensed),
        document=document,
        original=link_into(document.url, claim.contents[0].of(text)),
        wrong=_wrong(stored, words) if is_wrong(stored) else None,
    )


def speaker_of(stored: StoredClaim, words: Language) -> tuple[str, bool]:
    """Who says it, and whether that is somebody: an impersonal or unsigned claim has words for nobody instead."""
    kind = stored.claim.source_kind
    if stored.speaker and kind not in NOBODY:
        name = " ".join(stored.speaker.split())
        return name[:1].upper() + name[1:], True
    return words.gettext(UNNAMED_SOURCES[kind]), False


def _mention(stored: StoredClaim, shown: str) -> str:
    """The phrase beside the cue where it tells more than `shown`: "el Kremlin", but no mere "el Gobierno"."""
    phrase = " ".join((stored.source or "").split())
    return "" if phrase.casefold().endswith(shown.casefold()) else phrase


def _wrong(stored: StoredClaim, words: Language) -> WrongView:
    """The last reviewer who says so."""
    last = next(one for one in reversed(stored.state.judgements) if one.reading is Reading.WRONG)
    fault = words.gettext(FAULTS[last.fault or Fault.OTHER])
    return WrongView(say(last, words), fault, last.reviewer, view_moment(last.decided_at, words), last.note)


def _verdicts(decisions: Sequence[Decision], words: Language) -> Iterator[DecisionView]:
    """Those that nobody took back: a report tells what was found, not who had the claim when."""
    for decision in effective(decisions):
        if decision.verdict is not None:
            yield DecisionView(
                verdict=words.tag(VERDICTS[decision.verdict]),
                reviewer=decision.reviewer,
                when=view_moment(decision.decided_at, words),
                note=decision.note,
                evidence=tuple(web_link(piece.url) for piece in decision.evidence),
            )
