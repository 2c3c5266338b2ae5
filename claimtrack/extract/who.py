"""Who is meant where the sentence names nobody, or only a surname, a role, a pronoun or an acronym: back references."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import Entity, Mentions
from claimtrack.extract.mentions import Mention
from claimtrack.extract.salience import Place, Rated, Setting, Speech, position_of, rate_entities
from claimtrack.extract.tree import feat
from claimtrack.model import Form, ParsedText, SourceKind, Span, TraceStep, Word

HEADLINES = 2  # sentences at the start that may point ahead
BEARER_SCORE = 3.0  # salience from which a bare role means somebody named before
SAME_ROLE_BONUS = 2.0
DETAIL_COST = 0.5
INSTITUTION_BONUS = 2.5
DOCUMENT_BONUS = 2.5
SEVERAL_BONUS = 0.5
SAME_NOUN_BONUS = 1.0
ASIDE = 2  # paragraphs back in which the I of a quotation is sought
RIVALS = 2  # how many of the others a trace names


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a claim's source means. `entity` is its position in `Mentions.entities`; `source_ref` its fullest mention,
    None where the source itself is that mention or where nobody can be named. `rule` says how it was found."""

    source_ref: Span | None
    entity: int | None
    rule: str
    steps: tuple[TraceStep, ...] = ()
    bearer_of: int | None = None


NOBODY = Resolution(None, None, "nobody")


@dataclass(frozen=True, slots=True)
class Discourse:
    """What is known at a candidate: its setting, who spoke so far, who encloses it."""

    setting: Setting
    speeches: Sequence[Speech] = ()
    aliases: Mapping[int, int] = field(default_factory=dict)
    enclosing: Candidate | None = None
    enclosing_speaker: Resolution | None = None


def resolve_source(candidate: Candidate, mentions: Mentions, parsed: ParsedText, discourse: Discourse) -> Resolution:
    """Whom the candidate's source means, with the rule that told and its rivals."""
    if candidate.form is Form.UNSIGNED:
        return NOBODY
    words = parsed.sentences[candidate.sentence].words
    if candidate.source is None and candidate.speaker is not None:
        return _speaker(candidate.speaker, mentions)
    mention = None
    if candidate.source is not None:
        mention = mentions.for_source(candidate.sentence, candidate.source_head, candidate.source)
        person = _pronoun_person(candidate, words)
        if person in ("1", "2"):
            number = feat(words[candidate.source_head or 0], "Number")
            return _first_person(candidate, mentions, discourse, person, number)
        if mention is None:
            return Resolution(None, None, "the source stands alone")
        if mention.pronoun:
            return _antecedent(candidate, mentions, discourse, mention.gender, mention.number, "pronoun")
        return _by_mention(candidate, mention, mentions, discourse)
    verb = finite_verb_of(candidate, words)
    if verb is not None and feat(verb, "Person") in ("1", "2"):
        return _first_person(candidate, mentions, discourse, feat(verb, "Person"), feat(verb, "Number"))
    if is_impersonal(candidate, words, verb):
        return Resolution(None, None, "impersonal")
    around = _who_says_around(verb, mentions, discourse)
    if around is not None:
        return of_entity(around, mentions, "who says the clause around it", None, ())
    number = feat(verb, "Number") if verb is not None else "Sing"
    return _antecedent(candidate, mentions, discourse, "", number, "dropped subject")


# --- by kinds of source ----------------------------------------------------------------------------------------------


def _speaker(speaker: Span, mentions: Mentions) -> Resolution:
    """Who says a quotation that stands alone, as the quotation's own rule found out."""
    best = mentions.best_at(speaker)
    if best is None:
        return Resolution(speaker, None, "speaker of the quotation")
    return of_entity(best.entity, mentions, "speaker of the quotation", None, ())


def _who_says_around(verb: Word | None, mentions: Mentions, discourse: Discourse) -> int | None:
    """ "Biden dijo que espera que P": who hopes is Biden; not so inside a quotation, where the speaker would say I."""
    outer, speaker = discourse.enclosing, discourse.enclosing_speaker
    if verb is None or outer is None or outer.form is Form.DIRECT or speaker is None or speaker.entity is None:
        return None
    entity = mentions.entities[speaker.entity]
    return entity.index if entity.number in ("", feat(verb, "Number")) else None


def _first_person(
    candidate: Candidate, mentions: Mentions, discourse: Discourse, person: str, number: str
) -> Resolution:
    """ "Creo que ganaremos", dijo Messi -> Messi.

    Outside any quotation that was understood, a medium that speaks of itself says we; an I is whoever speaks nearby.
    """
    if person == "2":
        return NOBODY
    speaker, outer = discourse.enclosing_speaker, discourse.enclosing
    if outer is None or speaker is None:
        near = _speaks_near(place_of(candidate, discourse.setting.paragraphs), discourse.speeches)
        if number == "Plur" or near is None:
            return Resolution(None, None, "first person outside a quotation")
        return of_entity(near, mentions, "first person: who speaks nearby", None, ())
    if speaker.entity is not None:
        return of_entity(speaker.entity, mentions, "first person: who says the quotation", None, ())
    return Resolution(speaker.source_ref or outer.source, None, "first person: who says the quotation")


def _speaks_near(place: Place, speeches: Sequence[Speech]) -> int | None:
    """Who speaks in the same paragraph, nearest in the text; else who spoke in one of the ASIDE paragraphs before."""
    at = bisect_right(speeches, place.position, key=position_of)
    near = [s for s in speeches[max(0, at - 1) : at + 1] if s.paragraph == place.paragraph]
    if near:
        return min(near, key=lambda s: abs(s.position - place.position)).entity
    before = speeches[at - 1] if at else None
    return before.entity if before is not None and place.paragraph - before.paragraph <= ASIDE else None


def _by_mention(candidate: Candidate, mention: Mention, mentions: Mentions, discourse: Discourse) -> Resolution:
    known = discourse.aliases.get(mention.entity)
    if known is not None:
        return of_entity(known, mentions, "role of somebody named before", mention, ())
    if mention.name:
        return of_entity(mention.entity, mentions, "same name", mention, ())
    full = mentions.fullest(mention.entity)
    if full.name:
        return of_entity(mention.entity, mentions, "same role", mention, ())
    if mention.definite and mention.kind is not SourceKind.INSTITUTION and _told_before(full, mention):
        return of_entity(mention.entity, mentions, "same role", mention, ())
    bearer = _bearer(candidate, mention, mentions, discourse)
    if bearer is not None:
        return bearer
    return of_entity(mention.entity, mentions, "same role", mention, ())


def _told_before(full: Mention, mention: Mention) -> bool:
    """ "el abogado" after "el abogado de Aguilar": the text has said which one, and it is not Aguilar."""
    return full.span.start < mention.span.start and bool(full.details) and not mention.details


def _bearer(candidate: Candidate, mention: Mention, mentions: Mentions, discourse: Discourse) -> Resolution | None:
    """ "el religioso", "la compañía", "el texto": the likeliest one of that kind; None where nobody stands out.

    A headline may say "el diplomático" before the text names him.
    """
    headline = candidate.sentence < HEADLINES
    if mention.group or not (mention.definite or headline):
        return None
    place = place_of(candidate, discourse.setting.paragraphs)
    for ahead in (False, True) if headline else (False,):
        rated = [
            Rated(option.entity, option.score + bonus, option.features)
            for option in rate_entities(place, mentions, discourse.speeches, discourse.setting, ahead=ahead)
            for bonus in (_fit(mention, option, mentions),)
            if bonus is not None
        ]
        rated.sort(key=lambda r: -r.score)
        if rated and rated[0].score >= BEARER_SCORE:
            meant = discourse.aliases.get(rated[0].entity, rated[0].entity)
            found = of_entity(meant, mentions, "role of somebody named before", None, rated[1:])
            return replace(found, bearer_of=mention.entity)
    return None


def _fit(mention: Mention, option: Rated, mentions: Mentions) -> float | None:
    """What a bare role, document or institution adds to an entity's salience; None where it cannot be meant."""
    entity, full = mentions.entities[option.entity], mentions.fullest(option.entity)
    if option.entity == mention.entity or full.pronoun:
        return None
    kin = entity.may_be_called(mention)
    if mention.number == "Plur":
        return _fit_of_several(mention, full, entity, kin=kin)
    if full.group or entity.number == "Plur":
        return None
    if mention.kind is SourceKind.INSTITUTION:
        spoken = entity.kind is None and "spoke before" in option.features
        told = bool(entity.name) or (kin and bool(full.details))
        body = told and (entity.kind is SourceKind.INSTITUTION or spoken)
        return INSTITUTION_BONUS + (SAME_NOUN_BONUS if kin else 0.0) if body else None
    if mention.kind is SourceKind.DOCUMENT:
        return DOCUMENT_BONUS if entity.kind is SourceKind.DOCUMENT else None
    if entity.kind not in (SourceKind.PERSON, SourceKind.ROLE, None) or not entity.name:
        return None
    if entity.gender and mention.gender and entity.gender != mention.gender:
        return None
    return (SAME_ROLE_BONUS if kin else 0.0) - (DETAIL_COST if mention.details else 0.0)


def _fit_of_several(mention: Mention, full: Mention, entity: Entity, *, kin: bool) -> float | None:
    """ "los autores", "las manifestantes" after "21 investigadores de siete centros", "Gaby Vargas y Yordi Rosado"."""
    several = full.group or entity.number == "Plur"
    people = mention.kind is not SourceKind.INSTITUTION and mention.kind is not SourceKind.DOCUMENT
    if not several or not people or (mention.details and not kin) or not (full.details or full.name or full.group):
        return None
    if not full.group and entity.kind not in (SourceKind.ROLE, SourceKind.PERSON):
        return None
    return SEVERAL_BONUS + (SAME_ROLE_BONUS if kin else 0.0)


def _antecedent(
    candidate: Candidate, mentions: Mentions, discourse: Discourse, gender: str, number: str, what: str
) -> Resolution:
    """The likeliest entity of that gender and number said before; after it where the text has named nobody yet."""
    place = place_of(candidate, discourse.setting.paragraphs)
    for ahead in (False, True):
        rated = [
            option
            for option in rate_entities(place, mentions, discourse.speeches, discourse.setting, ahead=ahead)
            if _may_be(option, mentions, gender, number)
        ]
        if rated and rated[0].score > (0.5 if not ahead else -9):
            return of_entity(rated[0].entity, mentions, what, None, rated[1:])
        if place.paragraph > 0:
            break
    return NOBODY


def _may_be(option: Rated, mentions: Mentions, gender: str, number: str) -> bool:
    entity = mentions.entities[option.entity]
    first = mentions.all[entity.mentions[0]]
    if all(mentions.all[i].pronoun for i in entity.mentions):
        return False
    if number == "Plur":
        fits = entity.number == "Plur" or first.group or entity.kind is SourceKind.INSTITUTION
    else:
        fits = entity.number != "Plur" and not first.group
    return fits and (not gender or not entity.gender or gender == entity.gender)


def of_entity(
    index: int, mentions: Mentions, rule: str, mention: Mention | None, rivals: Sequence[Rated]
) -> Resolution:
    """The entity's fullest mention, unless the source already is as full."""
    full = mentions.fullest(index)
    tells_more = mention is None or _tells_more(full, mention)
    steps = [TraceStep("source_ref", rule, span=full.span)]
    steps.extend(
        TraceStep("source_ref", f"rival, {rival.score:.1f}", span=mentions.fullest(rival.entity).span)
        for rival in rivals[:RIVALS]
    )
    return Resolution(full.span if tells_more else None, index, rule, tuple(steps))


def _tells_more(full: Mention, mention: Mention) -> bool:
    """True where the fullest mention adds a name to a role, words to a name, or a role to a name."""
    if full is mention or full.span == mention.span:
        return False
    if len(full.name) > len(mention.name):
        return True
    return len(full.details) + len(full.roles) > len(mention.details) + len(mention.roles)


# --- where things stand ----------------------------------------------------------------------------------------------


def position_of_claim(candidate: Candidate) -> int:
    return candidate.cue.start if candidate.cue is not None else candidate.contents[0].start


def place_of(candidate: Candidate, paragraphs: Sequence[int]) -> Place:
    return Place(position_of_claim(candidate), candidate.sentence, paragraphs[candidate.sentence], candidate.contents)


def paragraphs_of(parsed: ParsedText) -> tuple[int, ...]:
    """Each sentence's paragraph, counted by line breaks between sentences."""
    numbers, at = [], 0
    for before, sentence in zip((None, *parsed.sentences), parsed.sentences, strict=False):
        if before is not None and "\n" in parsed.text[before.span.end : sentence.span.start]:
            at += 1
        numbers.append(at)
    return tuple(numbers)


def quoted_mentions(candidates: Sequence[Candidate], mentions: Mentions) -> tuple[bool, ...]:
    spans = sorted(s for c in candidates if c.form is Form.DIRECT for s in c.contents)
    starts = [s.start for s in spans]
    flags = []
    for mention in mentions.all:
        i = bisect_right(starts, mention.span.start) - 1
        flags.append(i >= 0 and spans[i].covers(mention.span))
    return tuple(flags)


def finite_verb_of(candidate: Candidate, words: Sequence[Word]) -> Word | None:
    return next((words[i] for i in candidate.cue_words if feat(words[i], "VerbForm") == "Fin"), None)


def is_first_person(candidate: Candidate, words: Sequence[Word]) -> bool:
    verb = finite_verb_of(candidate, words)
    return verb is not None and feat(verb, "Person") == "1"


def _pronoun_person(candidate: Candidate, words: Sequence[Word]) -> str:
    if candidate.source_head is None or words[candidate.source_head].upos != "PRON":
        return ""
    return feat(words[candidate.source_head], "Person")


def is_impersonal(candidate: Candidate, words: Sequence[Word], verb: Word | None) -> bool:
    """ "se espera que", "está previsto", "se le acusa", "el rumor de que": nobody is named who says it."""
    cue = [words[i] for i in candidate.cue_words]
    if not any(w.upos in ("VERB", "AUX") for w in cue):
        return candidate.form is Form.NOMINAL and not _is_possessed(candidate, words)
    if _is_passive(candidate, cue) or _says_itself(candidate, words):
        return True
    forms = [w.text.lower() for w in cue]
    if "se" not in forms:
        return False
    if any(w.deprel in ("expl:pass", "expl:impers") for w in cue) or {"le", "les"} & set(forms):
        return True
    return candidate.entry is not None and "se" in candidate.entry.arguments and feat_of(verb, "Number") != "Plur"


def _is_passive(candidate: Candidate, cue: Sequence[Word]) -> bool:
    """A participle that haber does not govern: "ha sido calificado", "está acusado", "amenazada"; not "ha dicho"."""
    head = next((w for w in cue if w.index == candidate.cue_head), None)
    if head is None or feat(head, "VerbForm") != "Part":
        return False
    helpers = [w for w in cue if w.upos == "AUX" and w.index < head.index]
    return not helpers or helpers[-1].lemma != "haber"


def _says_itself(candidate: Candidate, words: Sequence[Word]) -> bool:
    """ "Es de esperar [que P]", "se han notificado [casos]": what is said is the verb's subject; not so in "[me]
    preocupa que P"."""
    if candidate.rule == "impersonal subject of the passive":
        return True
    if candidate.entry is None or "subject" not in candidate.entry.arguments:
        return False
    return not any(w.head == candidate.cue_head and w.upos == "PRON" and feat(w, "Person") for w in words)


def _is_possessed(candidate: Candidate, words: Sequence[Word]) -> bool:
    """ "su propuesta", "nuestro compromiso": the noun says that somebody spoken of says it."""
    return any(w.head == candidate.cue_head and feat(w, "Poss") == "Yes" for w in words)


def feat_of(word: Word | None, name: str) -> str:
    return feat(word, name) if word is not None else ""
