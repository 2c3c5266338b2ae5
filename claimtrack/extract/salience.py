"""How present a person or institution is at a point of the text: who is the likelier one behind a dropped subject."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.extract.entities import Mentions
from claimtrack.extract.mentions import Mention
from claimtrack.model import SourceKind, Span

WINDOW = 160  # mentions looked back at; further back only speakers count
SPEECHES = 80  # and of those the last so many

WEIGHTS: Mapping[str, float] = {
    "spoke last": 1.89,
    "spoke in this sentence": 0.29,
    "spoke in this paragraph": -0.27,
    "spoke before": 0.90,
    "last subject": -0.42,
    "subject since anybody spoke": 0.81,
    "subject in this sentence": -0.32,
    "subject in the sentence before": 0.90,
    "subject in this paragraph": 0.58,
    "named in the sentence before": 0.36,
    "named in this sentence": 0.28,
    "named in this paragraph": 0.81,
    "named often": -0.14,
    "proper name": 1.22,
    "person": 1.88,
    "institution": -0.17,
    "document": -0.28,
    "place or thing": -1.31,
    "only inside quotations": -0.76,
    "only inside other phrases": -0.94,
}


@dataclass(frozen=True, slots=True)
class Speech:
    """That an entity said something at a place of the text."""

    position: int
    sentence: int
    paragraph: int
    entity: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is sought: an offset, its sentence and paragraph; who is only named in `said` does not say it."""

    position: int
    sentence: int
    paragraph: int
    said: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """An entity with its features and their weighted sum."""

    entity: int
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """The text's paragraphs by sentence, and of each mention whether it stands in a quotation."""

    paragraphs: tuple[int, ...]
    quoted: tuple[bool, ...]


def rate_entities(
    place: Place, mentions: Mentions, speeches: Sequence[Speech], setting: Setting, *, ahead: bool = False
) -> list[Rated]:
    """All entities mentioned before the place (after it with `ahead`), best first; `speeches` in order of the text."""
    features: dict[int, dict[str, float]] = {}
    until = bisect_left(speeches, place.position, key=position_of)
    before = speeches[max(0, until - SPEECHES) : until]
    silent_since = before[-1].position if before else -1
    last_subject: int | None = None
    for i in _near(place, mentions, ahead=ahead):
        mention = mentions.all[i]
        if any(span.covers(mention.span) for span in place.said):
            continue
        found = features.setdefault(mention.entity, {})
        _note_mention(found, mention, place, setting.paragraphs, setting.quoted[i])
        if mention.subject and not setting.quoted[i] and not mention.pronoun and _may_speak(mention):
            last_subject = mention.entity
            if mention.span.start > silent_since:
                found["subject since anybody spoke"] = 1.0
    if last_subject is not None:
        features[last_subject]["last subject"] = 1.0
    for speech in before:
        _note_speech(features.setdefault(speech.entity, {}), speech, place)
    if before:
        features[before[-1].entity]["spoke last"] = 1.0
    rated = []
    for index, found in features.items():
        _note_entity(found, mentions, index)
        rated.append(Rated(index, sum(WEIGHTS[name] * value for name, value in found.items()), found))
    return sorted(rated, key=lambda r: (-r.score, -r.entity))


def position_of(speech: Speech) -> int:
    return speech.position


def _may_speak(mention: Mention) -> bool:
    return bool(mention.name) or mention.kind is not None


def _near(place: Place, mentions: Mentions, *, ahead: bool) -> range:
    cut = bisect_left(mentions.starts, place.position)
    return range(cut, min(len(mentions.starts), cut + WINDOW)) if ahead else range(max(0, cut - WINDOW), cut)


def _note_mention(
    found: dict[str, float], mention: Mention, place: Place, paragraphs: Sequence[int], quoted: bool
) -> None:
    away = abs(place.sentence - mention.sentence)
    found["named often"] = min(found.get("named often", 0.0) + 1.0, 4.0)
    found["only inside quotations"] = 0.0 if not quoted else found.get("only inside quotations", 1.0)
    found["only inside other phrases"] = 0.0 if not mention.nested else found.get("only inside other phrases", 1.0)
    if quoted:
        return
    if away == 0:
        found["subject in this sentence" if mention.subject else "named in this sentence"] = 1.0
    elif away == 1:
        found["subject in the sentence before" if mention.subject else "named in the sentence before"] = 1.0
    if paragraphs[mention.sentence] == place.paragraph:
        found["subject in this paragraph" if mention.subject else "named in this paragraph"] = 1.0


def _note_speech(found: dict[str, float], speech: Speech, place: Place) -> None:
    found["spoke before"] = min(found.get("spoke before", 0.0) + 1.0, 3.0)
    if speech.sentence == place.sentence:
        found["spoke in this sentence"] = 1.0
    if speech.paragraph == place.paragraph:
        found["spoke in this paragraph"] = 1.0


def _note_entity(found: dict[str, float], mentions: Mentions, index: int) -> None:
    entity = mentions.entities[index]
    if entity.name:
        found["proper name"] = 1.0
    if entity.kind in (SourceKind.PERSON, SourceKind.ROLE):
        found["person"] = 1.0
    elif entity.kind is SourceKind.INSTITUTION:
        found["institution"] = 1.0
    elif entity.kind is SourceKind.DOCUMENT:
        found["document"] = 1.0
    elif entity.kind is None and not entity.name:
        found["place or thing"] = 1.0
