"""Grades how sure a claim's source is made to sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.clause import (
    finite_verb,
    is_negated,
    is_negation_before,
    main_clauses,
    words_within,
)
from claimtrack.extract.hedging import CONDITIONAL, FoundHedge
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.model import Act, Certainty, Form, Hedge, HedgeKind, Polarity, weakest

CUE_KINDS = frozenset({HedgeKind.MODAL, HedgeKind.ADVERB, HedgeKind.RUMOUR, HedgeKind.EVIDENTIAL})


def is_cue_negated(candidate: Candidate, reading: Reading) -> bool:
    """True where a negation stands at the cue that is no part of the lexicon's own phrase."""
    tree = reading.trees[candidate.sentence]
    negations = tree.lists["negations"]
    if candidate.cue_head is None or candidate.entry is None or negations.intersection(candidate.entry.lemma.split()):
        return False
    at = sorted({candidate.cue_head, *candidate.cue_words})
    group = tree.words[at[0] : at[-1] + 1]
    if any(w.lemma == "poder" for w in group) and any(w.text.lower() == "más" for w in group):
        return False  # "no puedo estar más de acuerdo" agrees
    return any(tree.words[i].text.lower() in negations for i in at) or is_negation_before(tree, at[0])


def grade_certainty(
    candidate: Candidate, act: Act, reading: Reading, hedges: Sequence[tuple[FoundHedge, ...]]
) -> tuple[Certainty, tuple[Hedge, ...]]:
    """How sure the source is made to sound, with the hedges that count.

    Unknown where no stance on a proposition is taken (directives, commitments, topics, questions); else the lowest
    level that the cue or a hedge in one of the content's main clauses gives. `hedges` holds one entry per sentence.
    """
    counted = tuple(_counted(candidate, act, reading, hedges))
    if act in (Act.DIRECTIVE, Act.COMMITMENT):
        return Certainty.UNKNOWN, counted
    level = _cue_level(candidate, reading)
    for hedge in counted:
        level = weakest((level, hedge.certainty))
    if level is Certainty.CERTAIN and _is_question(candidate, reading):
        level = Certainty.UNKNOWN
    return level, counted


def _cue_level(candidate: Candidate, reading: Reading) -> Certainty:
    """The lexicon's level, but for cues whose content decides.

    Verbs of promising and asking that state after all are certain ("anunció que hubo tres muertos"), and topics take a
    stance only with a clause ("se refirió a la crisis" / «...», refirió). A denial that is denied leaves the content
    open ("no descarta P"), a doubt that is denied closes it ("no duda de que P").
    """
    if candidate.entry is None:
        return Certainty.CERTAIN
    level = candidate.entry.certainty
    if candidate.entry.act in (Act.COMMITMENT, Act.DIRECTIVE):
        return Certainty.CERTAIN
    if candidate.entry.stance == "topic":
        return Certainty.UNKNOWN if candidate.form is Form.NOMINAL else Certainty.CERTAIN
    if candidate.entry.polarity is Polarity.DENIED and is_cue_negated(candidate, reading):
        return Certainty.POSSIBLE if level is Certainty.CERTAIN else Certainty.CERTAIN
    return level


def _counted(
    candidate: Candidate, act: Act, reading: Reading, hedges: Sequence[tuple[FoundHedge, ...]]
) -> Iterator[Hedge]:
    cue = set(candidate.cue_words)
    for found in hedges[candidate.sentence]:
        if cue.intersection(found.words) and _counts_in_cue(found, candidate, reading):
            yield found.hedge
    for tree, indices in words_within(reading.trees, candidate.contents):
        mains: list[int] | None = None
        for found in hedges[tree.sentence.index]:
            if cue.intersection(found.words) and tree.sentence.index == candidate.sentence:
                continue
            mains = main_clauses(tree, indices) if mains is None else mains
            if (
                found.clause in mains
                and indices.issuperset(found.words)
                and _counts(found, candidate, act, reading, tree)
            ):
                yield found.hedge


def _counts_in_cue(found: FoundHedge, candidate: Candidate, reading: Reading) -> bool:
    """A cue of the lexicon brings its own level; what is added to it counts: "[habría] contado", "[podría] indicar".

    A verb of belief that is nobody's is a forecast: "[se estima] que P" is less sure than "el tribunal estima que P".
    """
    if candidate.entry is None or found.hedge.marker == CONDITIONAL:
        return True
    if found.hedge.kind is HedgeKind.VERB:
        words = reading.trees[candidate.sentence].words
        return any(words[i].text.lower() == "se" for i in candidate.cue_words)
    return found.hedge.kind in CUE_KINDS and candidate.cue_head not in found.words


def _counts(found: FoundHedge, candidate: Candidate, act: Act, reading: Reading, tree: Tree) -> bool:
    """A simple conditional reports rumour only where it states ("estaría inhabilitado"), not after "creo que"."""
    if found.hedge.kind is not HedgeKind.TENSE:
        return True
    if act is Act.BELIEF or is_negated(tree, found.clause):
        return False
    states = {tree.words[i].lemma for i in found.words} & {"ser", "estar", "tratar"}
    if candidate.form in (Form.DIRECT, Form.MIXED):
        return "estar" in states
    if states:
        return True
    head = candidate.cue_head
    if head is None:
        return False
    cue = reading.trees[candidate.sentence]
    return candidate.form is Form.INDIRECT and feat(cue.words[finite_verb(cue, head)], "Tense") == "Pres"


def _is_question(candidate: Candidate, reading: Reading) -> bool:
    """ "Preguntó si P", "explicó cómo fue P", «¿Dónde está?»: nothing is put forward as true."""
    first, last = candidate.contents[0], candidate.contents[-1]
    text = reading.text
    if candidate.form in (Form.DIRECT, Form.MIXED):
        return "¿" in text[max(0, first.start - 1) : first.start + 1] and "?" in text[last.end - 1 : last.end + 1]
    if candidate.form is Form.INDIRECT and reading.word_before(first.start) == "si":
        return True
    opening = first.of(text).split(maxsplit=1)[:1]
    return bool(opening) and opening[0].lower() in reading.trees[candidate.sentence].lists["question_words"]
