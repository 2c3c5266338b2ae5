"""A parsed text -> its claims: read, propose, resolve, grade. The one function that the rest of the product calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimtrack.extract.anonymity import grade_anonymity
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.certainty import grade_certainty
from claimtrack.extract.chains import chain_steps, enclosing
from claimtrack.extract.confidence import grade_confidence
from claimtrack.extract.cues import Lookup, index_cues
from claimtrack.extract.entities import Mentions, find_mentions
from claimtrack.extract.hedging import FoundHedge, HedgeLexicon, find_hedges, hedge_lexicon
from claimtrack.extract.labels import ActLexicon, act_lexicon, grade_act, grade_polarity
from claimtrack.extract.mentions import NameBook, name_book
from claimtrack.extract.proposals import Options, find_candidates
from claimtrack.extract.ranking import choose_claims, choose_sayer
from claimtrack.extract.reading import Reading, read_parse
from claimtrack.extract.resolving import resolve_sources
from claimtrack.extract.source_kind import grade_source_kind
from claimtrack.extract.unsigned import find_unsigned, is_writers_hedge
from claimtrack.extract.who import Resolution
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Claim, Extraction, ParsedText, SourceKind, Span, Trace


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language pack made ready for look-ups; the same for every text."""

    pack: LanguagePack
    lookup: Lookup
    hedges: HedgeLexicon
    acts: ActLexicon
    book: NameBook


@lru_cache(maxsize=4)
def prepare(pack: LanguagePack) -> Grammar:
    """The pack's tables, made once for a pack however many texts are read with it."""
    return Grammar(pack, index_cues(pack), hedge_lexicon(pack), act_lexicon(pack), name_book(pack))


def extract_claims(parsed: ParsedText, pack: LanguagePack, *, grammar: Grammar | None = None) -> Extraction:
    """The claims of a text in order, each with its trace, and what was seen and left out. Never raises on odd language.

    `grammar` is `prepare(pack)` where the caller has it already.
    """
    grammar = grammar or prepare(pack)
    reading = read_parse(parsed, pack)
    hedges = tuple(find_hedges(tree, grammar.hedges) for tree in reading.trees)
    signed = choose_claims(propose_signed(reading, hedges, grammar), reading, pack)
    unsigned = choose_claims(propose_unsigned(signed, reading, hedges, grammar), reading, pack)
    candidates = sorted([*signed, *unsigned], key=lambda c: (c.cue or c.contents[0], c.contents))
    mentions = find_mentions(reading.trees, grammar.book)
    candidates = [choose_sayer(candidate, reading, mentions, pack) for candidate in candidates]
    resolutions = resolve_sources(candidates, mentions, parsed)
    claims = [
        _claim(
            candidate,
            resolution,
            mentions,
            grade_source_kind(candidate, resolution, mentions, parsed, pack),
            reading,
            hedges,
            grammar,
        )
        for candidate, resolution in zip(candidates, resolutions, strict=True)
    ]
    return Extraction(_linked(claims, candidates), reading.skipped)


def _linked(claims: Sequence[Claim], candidates: Sequence[Candidate]) -> tuple[Claim, ...]:
    """The claims with the one that each stands in."""
    around = enclosing(candidates)
    return tuple(
        claim
        if outer is None
        else replace(
            claim,
            outer=outer,
            trace=replace(claim.trace, steps=(*claim.trace.steps, *chain_steps(claim, claims[outer]))),
        )
        for claim, outer in zip(claims, around, strict=True)
    )


def propose_signed(reading: Reading, hedges: Sequence[tuple[FoundHedge, ...]], grammar: Grammar) -> list[Options]:
    """What cues may claim; each group holds the options of one cue. The writer's own hedges are left to the
    unsigned."""
    pack = grammar.pack
    signed: list[Options] = []
    for options in find_candidates(reading, pack, grammar.lookup):
        kept = tuple(c for c in options if not is_writers_hedge(c, reading, hedges[c.sentence]))
        if kept:
            signed.append(kept)
    return signed


def propose_unsigned(
    signed: Sequence[Candidate], reading: Reading, hedges: Sequence[tuple[FoundHedge, ...]], grammar: Grammar
) -> list[Options]:
    """Claims that nobody signs, outside of the signed ones' cues and contents."""
    taken: dict[int, list[Span]] = {}
    for span in (span for c in signed for span in (*c.contents, *((c.cue,) if c.cue else ()))):
        for s in range(reading.sentence_at(span.start), reading.sentence_at(span.end - 1) + 1):
            taken.setdefault(s, []).append(span)
    return [
        (candidate,)
        for s in range(len(reading.trees))
        for candidate in find_unsigned(s, reading, hedges[s], taken.get(s, ()), grammar.pack)
    ]


def _named_kind(kind: SourceKind, resolution: Resolution, mentions: Mentions) -> SourceKind:
    """The kind of whom the text names: a bare role whose bearer it names elsewhere is a person after all."""
    meant = mentions.entities[resolution.entity] if resolution.entity is not None else None
    return SourceKind.PERSON if kind is SourceKind.ROLE and meant is not None and meant.name else kind


def _claim(
    candidate: Candidate,
    resolution: Resolution,
    mentions: Mentions,
    source_kind: SourceKind,
    reading: Reading,
    hedges: Sequence[tuple[FoundHedge, ...]],
    grammar: Grammar,
) -> Claim:
    act = grade_act(candidate, reading, grammar.acts)
    certainty, found = grade_certainty(candidate, act, reading, hedges)
    phrase = resolution.source_ref or candidate.source
    kind = _named_kind(source_kind, resolution, mentions)
    return Claim(
        contents=candidate.contents,
        form=candidate.form,
        source_kind=source_kind,
        act=act,
        polarity=grade_polarity(candidate, reading),
        certainty=certainty,
        cue=candidate.cue,
        source=candidate.source,
        source_ref=resolution.source_ref,
        hedges=found,
        trace=Trace(candidate.rule, (*candidate.steps, *resolution.steps)),
        anonymity=grade_anonymity(kind, reading.words_in(phrase) if phrase else (), grammar.pack),
        confidence=grade_confidence(candidate, grammar.pack),
    )
