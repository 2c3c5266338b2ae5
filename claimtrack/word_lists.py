"""The word lists that the rules look at, by name: what each holds. A language's words.csv fills them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What the words of a list are compared with."""

    FORMS = "forms"  # words, or words in a row, as they stand in the text, in small letters
    LEMMAS = "lemmas"  # the parser's lemmas
    STEMS = "stems"  # parts of a word: its end, or what stands before an ending


@dataclass(frozen=True, slots=True)
class WordList:
    """`says` tells what the words do, for who writes the list for another language."""

    holds: Holds
    says: str


FORMS, LEMMAS, STEMS = Holds.FORMS, Holds.LEMMAS, Holds.STEMS

WORD_LISTS: Mapping[str, WordList] = {
    # who speaks
    "articles": WordList(FORMS, "stand before a source's name and are no part of it"),
    "name_particles": WordList(FORMS, "stand inside a name without a capital"),
    "name_links": WordList(FORMS, "prepositions that go on with the name of a body"),
    "person_links": WordList(FORMS, "prepositions that go on with the name of a person"),
    "titles": WordList(FORMS, "courtesy titles before a name, without the stop"),
    "former_prefixes": WordList(STEMS, "open a noun for what somebody was before"),
    "abstract_endings": WordList(STEMS, "end a noun for what nobody can be: it speaks as a text or as data"),
    "deictics": WordList(FORMS, "name nobody outside their text, alone or as a phrase's first word"),
    "offices": WordList(LEMMAS, "mean whoever holds an office named before"),
    "owner_prepositions": WordList(FORMS, "lead from a noun of saying to whose saying it is"),
    "speaking_places": WordList(FORMS, "prepositions of the place where something is said"),
    "writing_places": WordList(FORMS, "prepositions of the place where something is written"),
    "hearers": WordList(FORMS, "prepositions that lead to who is told something"),
    "hortatives": WordList(FORMS, "speak to the reader and report nothing"),
    "nobodies": WordList(LEMMAS, "subjects that say that nobody said it"),
    "clitics": WordList(FORMS, "pronouns that lean on a verb and are never its speaker"),
    "first_person_clitics": WordList(FORMS, "belong to the cue where they stand before it"),
    "datives": WordList(FORMS, "name whose opinion an impersonal verb gives"),
    "speakers_pronouns": WordList(FORMS, "subjects by which a speaker means himself"),
    "speakers_possessives": WordList(FORMS, "open a subject that is the speaker's own"),
    "opinion_pronouns": WordList(FORMS, "may follow a phrase of opinion"),
    "addresses": WordList(FORMS, "name who is asked, in a question put to him"),
    "interview_labels": WordList(FORMS, "mark question and answer at a paragraph's start, as written"),
    # clauses and their edges
    "relatives": WordList(FORMS, "relative pronouns and adverbs"),
    "possessive_relatives": WordList(FORMS, "relatives that own what follows, and open a clause about the noun before"),
    "personal_relatives": WordList(FORMS, "mean a person, never what stands before the person's name"),
    "apposed_relatives": WordList(FORMS, "behind a comma end a noun phrase that is claimed"),
    "writers_comments": WordList(FORMS, "behind a comma open what the writer adds to a content"),
    "turns": WordList(FORMS, "before a verb of saying in the cue's tense go on with what the writer tells"),
    "attributing_prepositions": WordList(FORMS, "open a phrase that gives a part of a content to somebody else"),
    "joiners": WordList(FORMS, "before these a content may end"),
    "reasons": WordList(FORMS, "behind a comma go on with a content"),
    "que_companions": WordList(FORMS, "before the conjunction of contents make it another one"),
    "occasions": WordList(FORMS, "tell where something was said, which is no content"),
    "occasion_prepositions": WordList(FORMS, "open a phrase that tells when or how something was said"),
    "infinitive_openers": WordList(FORMS, "stand between a verb and the infinitive that is its content"),
    "noun_infinitive_openers": WordList(FORMS, "stand between a noun and the infinitive that is its content"),
    "predicate_openers": WordList(FORMS, "lead to what somebody is called or taken for"),
    "charge_prepositions": WordList(FORMS, "lead to what somebody is charged with"),
    "connectives": WordList(FORMS, "tie a clause to the text before and are no part of it"),
    "clause_anaphors": WordList(FORMS, "stand for a whole clause that came before"),
    "neuters": WordList(FORMS, "pronouns for what was said, never for somebody"),
    "placeholders": WordList(FORMS, "stand for a noun or clause before them in front of a relative clause"),
    # which verbs and nouns do what
    "charges": WordList(LEMMAS, "charge somebody with something; the one charged belongs to the content"),
    "calls": WordList(LEMMAS, "ask for something with an infinitive or a preposition, else they say"),
    "refusals": WordList(LEMMAS, "refuse to do what their infinitive says"),
    "decisions": WordList(LEMMAS, "with an infinitive tell what somebody decides to do, which is an act and no claim"),
    "plans": WordList(LEMMAS, "plan to do what their infinitive says"),
    "impersonal_verbs": WordList(LEMMAS, "over an infinitive of saying make it nobody's"),
    "measures": WordList(LEMMAS, "nouns that something depends on, which are no source"),
    "event_suffixes": WordList(STEMS, "end nouns for events, states and facts"),
    "days": WordList(LEMMAS, "days, which say nothing"),
    "months": WordList(LEMMAS, "months, which say nothing"),
    # how sure
    "negations": WordList(FORMS, "deny the verb that they stand before"),
    "question_words": WordList(FORMS, "open an indirect question"),
    "modals": WordList(LEMMAS, "modal verbs"),
    "states": WordList(LEMMAS, "verbs of being, which tell how things are and promise nothing"),
    "happenings": WordList(LEMMAS, "what things do: with a modal it may happen"),
    "limits": WordList(LEMMAS, "adverbs that make a modal speak of what is allowed"),
    "degrees": WordList(FORMS, "before a phrase of agreement tell how far it goes, so that it attributes nothing"),
    "free_choice": WordList(LEMMAS, "determiners that make a modal speak of what is allowed"),
    "polite_conditionals": WordList(LEMMAS, "take the conditional for courtesy, wish or duty"),
    "later": WordList(FORMS, "make a conditional a future in the past"),
    "future_stems": WordList(STEMS, "irregular stems of future and conditional"),
    "subjunctives_of_ar": WordList(STEMS, "end subjunctives of verbs in -ar that parsers take for indicatives"),
    "subjunctives_of_er_ir": WordList(STEMS, "end subjunctives of other verbs that parsers take for indicatives"),
}
