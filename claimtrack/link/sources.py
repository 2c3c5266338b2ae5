"""The claims of one document -> who stands behind each, the same whatever the text calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from claimtrack.folding import name_key
from claimtrack.lexicon import KnownSource, LanguagePack
from claimtrack.link.names import body_name, is_deictic, is_part_of, person_name, points_back, without_article
from claimtrack.model import Claim, Extraction, LinkedSource, SourceKind, Span

NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.IMPERSONAL, SourceKind.AUTHOR})
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:;\n\"“«‘'(¿¡—–-])\s*$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name read off a phrase; `acronym` is a second one that other claims of the document may use."""

    text: str
    kind: SourceKind
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    source: LinkedSource
    acronym: str | None = None


def link_sources(text: str, extraction: Extraction, pack: LanguagePack) -> tuple[LinkedSource | None, ...]:
    """One canonical source or None for each claim, in order.

    `source_ref`, the fullest mention, is preferred to the phrase in the sentence. A known source (sources.csv) goes by
    its name there. A shorter name of a person joins the one longer name of the document that holds it. Nobody stands
    behind anonymous, impersonal and unsigned claims, nor behind a phrase that names nobody outside its text.
    """
    known = _known_keys(pack.sources)
    named = [_named(text, claim, pack, known) for claim in extraction.claims]
    persons = {n.source.key: n.source for n in named if n and n.source.kind is SourceKind.PERSON}
    acronyms = {name_key(n.acronym): n.source for n in named if n and n.acronym}
    return tuple(_joined(n.source, persons, acronyms) if n else None for n in named)


@lru_cache(maxsize=4)
def _known_keys(sources: tuple[KnownSource, ...]) -> Mapping[str, KnownSource]:
    return {name_key(name): known for known in sources for name in (known.name, *known.aliases)}


def _named(text: str, claim: Claim, pack: LanguagePack, known: Mapping[str, KnownSource]) -> _Named | None:
    if claim.source_kind in NAMELESS:
        return None
    mentions = [span for span in (claim.source_ref, claim.source) if span and not is_deictic(span.of(text), pack)]
    for span in mentions:
        name = _read_name(text, span, claim, pack)
        if name is not None:
            told = next((s for s in reversed(mentions) if not points_back(s.of(text), pack)), span)
            alias = without_article(told.of(text), pack)
            return _Named(_source(name, span.of(text), alias, known), name.acronym)
    return None


def _source(name: _Name, phrase: str, alias: str, known: Mapping[str, KnownSource]) -> LinkedSource:
    for spelling in (phrase, name.text, name.acronym or ""):
        if found := known.get(name_key(spelling)):
            return LinkedSource(name_key(found.name), found.name, found.kind, alias)
    return LinkedSource(name_key(name.text), name.text, name.kind, alias)


def _read_name(text: str, span: Span, claim: Claim, pack: LanguagePack) -> _Name | None:
    phrase = span.of(text)
    # A role that is told by name elsewhere ("el mandatario", "El presidente Francisco Sagasti") is that person.
    told_elsewhere = span == claim.source_ref
    if claim.source_kind is SourceKind.PERSON or (claim.source_kind is SourceKind.ROLE and told_elsewhere):
        person = person_name(phrase, pack, strict=claim.source_kind is SourceKind.ROLE)
        if person and name_key(person):
            return _Name(person, SourceKind.PERSON)
    body = body_name(phrase, pack, described=claim.source_kind is SourceKind.DOCUMENT)
    if body is None or not name_key(body.name):
        return None
    if claim.source_kind is SourceKind.INSTITUTION:
        return _Name(_with_its_article(text, span, body.name), claim.source_kind, body.acronym)
    return _Name(body.name, SourceKind.ROLE if claim.source_kind is SourceKind.PERSON else claim.source_kind)


def _with_its_article(text: str, span: Span, name: str) -> str:
    """An article with a capital inside a sentence belongs to the name: "según El País"."""
    phrase = span.of(text)
    article, _, rest = phrase.partition(" ")
    inside = not _OPENS_SENTENCE.search(text[max(0, span.start - 20) : span.start])
    return f"{article} {name}" if inside and article[:1].isupper() and rest.startswith(name) else name


def _joined(
    source: LinkedSource, persons: Mapping[str, LinkedSource], acronyms: Mapping[str, LinkedSource]
) -> LinkedSource:
    """The same source under the fullest name that the document gives it."""
    if source.kind is SourceKind.PERSON:
        longer = [other for other in persons.values() if is_part_of(source.name, other.name)]
        longest = [one for one in longer if not any(is_part_of(one.name, other.name) for other in longer)]
        whole = longest[0] if len(longest) == 1 else source
    else:
        whole = acronyms.get(source.key, source)
    return replace(source, key=whole.key, name=whole.name, kind=whole.kind)
