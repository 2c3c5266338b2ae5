"""What kind of source stands behind a claim: person, role, institution, document, anonymous, impersonal or the author."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.mentions import Mention, Mentions
from claimtrack.extract.tree import feat
from claimtrack.extract.who import Resolution
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText, SourceKind, Word

NOUN_KINDS = (SourceKind.ANONYMOUS, SourceKind.DOCUMENT, SourceKind.ROLE, SourceKind.INSTITUTION)


def grade_source_kind(
    candidate: Candidate, resolution: Resolution, mentions: Mentions, parsed: ParsedText, pack: LanguagePack
) -> SourceKind:
    """The guidelines' `source_kind`. A bare role stays a role though the text names its bearer elsewhere.

    "el ministro de Salud, Daniel Gollan" and a dropped subject for him: person; "el ministro": role; "fuentes
    policiales": anonymous; "se espera que": impersonal; "estaría" as a rumour: author.
    """
    if candidate.form is Form.UNSIGNED:
        return SourceKind.AUTHOR
    words = parsed.sentences[candidate.sentence].words
    meant = mentions.fullest(resolution.entity) if resolution.entity is not None else None
    if candidate.source is None:
        if resolution.source_ref is None and candidate.speaker is None:
            return SourceKind.IMPERSONAL
        return _of_mention(meant, meant, mentions, parsed, pack) if meant is not None else SourceKind.PERSON
    mention = mentions.for_source(candidate.sentence, candidate.source_head, candidate.source)
    if mention is None:
        return _of_head(candidate, words, pack)
    if mention.pronoun:
        return _of_pronoun(mention, meant, resolution, mentions, parsed, pack)
    return _of_mention(mention, meant, mentions, parsed, pack)


def _of_mention(
    mention: Mention, meant: Mention | None, mentions: Mentions, parsed: ParsedText, pack: LanguagePack
) -> SourceKind:
    words = parsed.sentences[mention.sentence].words
    entity = mentions.entities[mention.entity]
    if mention.name:
        return _of_name(mention, entity.kind, pack, words)
    head = _counted(words, mention, pack)
    kinds = [k for k in NOUN_KINDS if pack.noun_is(words[head].lemma, k.value)]
    if SourceKind.ANONYMOUS in kinds and (len(kinds) == 1 or not mention.details):
        return SourceKind.ANONYMOUS
    kinds = [k for k in kinds if k is not SourceKind.ANONYMOUS]
    if kinds:
        return kinds[0]
    if pack.noun_is(words[head].lemma, "place"):
        return SourceKind.INSTITUTION
    if meant is not None and meant is not mention and mentions.entities[meant.entity].kind is not None:
        kind = mentions.entities[meant.entity].kind
        return SourceKind.ROLE if kind is SourceKind.PERSON or kind is None else kind
    if words[head].upos in ("PRON", "DET", "NUM"):
        return SourceKind.ANONYMOUS
    return SourceKind.ROLE


def _of_name(mention: Mention, kind: SourceKind | None, pack: LanguagePack, words: Sequence[Word]) -> SourceKind:
    if kind in (SourceKind.PERSON, SourceKind.ROLE):
        return SourceKind.PERSON
    if kind is SourceKind.DOCUMENT:
        return SourceKind.DOCUMENT
    if kind is SourceKind.ANONYMOUS or pack.noun_is(words[mention.head].lemma, "anonymous"):
        return SourceKind.ANONYMOUS
    return SourceKind.INSTITUTION


def _of_pronoun(
    mention: Mention,
    meant: Mention | None,
    resolution: Resolution,
    mentions: Mentions,
    parsed: ParsedText,
    pack: LanguagePack,
) -> SourceKind:
    """ "ella" is the person it stands for; "algunos", "quien", "muchos" name nobody; "uno de los textos" is a text."""
    words = parsed.sentences[mention.sentence].words
    head = _counted(words, mention, pack)
    if head != mention.head:
        return next((k for k in NOUN_KINDS if pack.noun_is(words[head].lemma, k.value)), SourceKind.ROLE)
    if feat(words[mention.head], "PronType") != "Prs":
        return SourceKind.ANONYMOUS
    if meant is not None and resolution.source_ref is not None:
        kind = mentions.entities[meant.entity].kind
        return kind if kind is not None else SourceKind.PERSON
    return SourceKind.PERSON


def _of_head(candidate: Candidate, words: Sequence[Word], pack: LanguagePack) -> SourceKind:
    if candidate.source_head is None:
        return SourceKind.ROLE
    word = words[candidate.source_head]
    if word.upos == "PROPN":
        return SourceKind.PERSON if word.text in pack.given_names else SourceKind.INSTITUTION
    if word.upos in ("PRON", "DET", "NUM"):
        return SourceKind.PERSON if feat(word, "PronType") == "Prs" else SourceKind.ANONYMOUS
    return next((k for k in NOUN_KINDS if pack.noun_is(word.lemma, k.value)), SourceKind.ROLE)


def _counted(words: Sequence[Word], mention: Mention, pack: LanguagePack) -> int:
    """The noun that a measure counts: textos in "uno de los textos", participantes in "decenas de participantes"."""
    head = mention.head
    if any(pack.noun_is(words[head].lemma, k.value) for k in NOUN_KINDS) or words[head].upos == "PROPN":
        return head
    for word in words[head + 1 :]:
        if word.span.start >= mention.span.end:
            break
        if word.head == head and word.deprel == "nmod" and word.upos in ("NOUN", "PROPN"):
            return word.index
    return head
