"""What kind of source stands behind a claim: person, role, institution, document, anonymous, nobody or the author."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import Mentions
from claimtrack.extract.mentions import Mention, noun_kind
from claimtrack.extract.tree import feat
from claimtrack.extract.who import Resolution
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText, SourceKind, Word


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
    if mention.group and _names_a_person(mention, mentions):
        return SourceKind.PERSON
    if mention.name:
        return _of_name(mentions.entities[mention.entity].kind)
    head = _counted(words, mention, pack)
    kind = noun_kind(words[head].lemma, pack)
    person = meant is not None and meant is not mention and bool(meant.name)
    if pack.noun_is(words[head].lemma, "anonymous"):
        known = kind is not SourceKind.ANONYMOUS and (person or (mention.definite and mention.number == "Sing"))
        return SourceKind.ROLE if known or (mention.details and kind is SourceKind.ROLE) else SourceKind.ANONYMOUS
    if kind is not None:
        return kind
    if meant is not None and meant is not mention:
        other = mentions.entities[meant.entity].kind
        return SourceKind.ROLE if other is SourceKind.PERSON or other is None else other
    if words[head].upos in ("PRON", "DET", "NUM"):
        return SourceKind.ANONYMOUS
    return _of_unknown_noun(words[head].lemma, pack)


def _of_unknown_noun(lemma: str, pack: LanguagePack) -> SourceKind:
    """A noun of no class is somebody's role, unless its ending says that nobody can be it: "las tendencias"."""
    abstract = lemma.lower().endswith(tuple(pack.words["abstract_endings"]))
    return SourceKind.DOCUMENT if abstract else SourceKind.ROLE


def _names_a_person(mention: Mention, mentions: Mentions) -> bool:
    inside = [m for m in mentions.of_sentence(mention.sentence) if mention.span.covers(m.span) and m.name]
    return any(mentions.entities[m.entity].kind is SourceKind.PERSON and not m.nested for m in inside) or any(
        m.head == mention.head and mentions.entities[m.entity].kind is SourceKind.PERSON for m in inside
    )


def _of_name(kind: SourceKind | None) -> SourceKind:
    """A name that nothing else tells of is rather a firm's or a paper's: persons come with a given name or a role."""
    if kind is SourceKind.ROLE:
        return SourceKind.PERSON
    return kind if kind is not None else SourceKind.INSTITUTION


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
    word = words[mention.head]
    if feat(word, "PronType") == "Prs":
        if feat(word, "Person") == "3" and meant is not None and resolution.source_ref is not None:
            return _of_mention(meant, meant, mentions, parsed, pack)
        return SourceKind.PERSON
    head = _counted(words, mention, pack)
    kind = noun_kind(words[head].lemma, pack) if head != mention.head else None
    return kind if kind is not None else SourceKind.ANONYMOUS


def _of_head(candidate: Candidate, words: Sequence[Word], pack: LanguagePack) -> SourceKind:
    if candidate.source_head is None:
        return SourceKind.ROLE
    word = words[candidate.source_head]
    if word.upos == "PROPN":
        return SourceKind.PERSON if word.text in pack.given_names else SourceKind.INSTITUTION
    if word.upos in ("PRON", "DET", "NUM"):
        return SourceKind.PERSON if feat(word, "PronType") == "Prs" else SourceKind.ANONYMOUS
    return noun_kind(word.lemma, pack) or _of_unknown_noun(word.lemma, pack)


def _counted(words: Sequence[Word], mention: Mention, pack: LanguagePack) -> int:
    """The noun that a measure counts: textos in "uno de los textos", médicos in "un equipo de médicos"."""
    head = mention.head
    kind = noun_kind(words[head].lemma, pack)
    if kind not in (None, SourceKind.INSTITUTION) or words[head].upos == "PROPN":
        return head
    for word in words[head + 1 :]:
        if word.span.start >= mention.span.end:
            break
        if word.head == head and word.deprel == "nmod" and word.upos in ("NOUN", "PROPN"):
            people = noun_kind(word.lemma, pack) is SourceKind.ROLE and feat(word, "Number") == "Plur"
            return word.index if kind is None or (people and not mention.definite) else head
    return head
