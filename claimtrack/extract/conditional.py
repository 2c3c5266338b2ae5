"""Tells the conditional of rumour ("Rusia estaría dispuesta a ...") from the other conditionals of Spanish."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from claimtrack.extract.clause import finite_verb, is_finite
from claimtrack.extract.morphology import is_conditional
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Word


class Conditional(StrEnum):
    """What a verb in the conditional does."""

    RUMOUR = "rumour"  # "El policía habría fallecido": reported, not vouched for
    OPEN = "open"  # "El error estaría en la lista": rumour, or future in the past after "dijo que"
    HYPOTHETICAL = "hypothetical"  # "Si pudiera, lo haría"
    POLITE = "polite"  # "Le gustaría apoyar", "debería debatir", "sería bueno que viniera"


def find_conditional(tree: Tree, clause: int, polite: Collection[str]) -> Conditional | None:
    """The reading of the clause's conditional; None where its finite verb is in another mood.

    `polite` are the lemmas that take the conditional for courtesy, wish or duty (words.csv, polite_conditionals).
    """
    words = tree.words
    verb = finite_verb(tree, clause)
    if not is_conditional(tree, verb):
        return None
    if _is_hypothetical(tree, clause):
        return Conditional.HYPOTHETICAL
    if words[clause].lemma in polite or (verb != clause and words[verb].lemma in polite):
        return Conditional.POLITE
    if _is_duty(tree, clause, verb) or _is_judgement(tree, clause):
        return Conditional.POLITE
    if (
        words[verb].lemma == "haber"
        and verb != clause
        and any(feat(words[i], "VerbForm") == "Part" for i in range(verb + 1, min(verb + 3, len(words))))
    ):
        return Conditional.RUMOUR
    return Conditional.OPEN


def _is_hypothetical(tree: Tree, clause: int) -> bool:
    """A condition stands in the clause or in the one that it is coordinated with."""
    places = [clause]
    if is_relation(tree.words[clause], "conj", "parataxis"):
        places.append(tree.words[clause].head)
    if any(_is_condition(tree, kid) for place in places for kid in tree.kids(place, "advcl")):
        return True
    return any(_is_imagined(tree.words[i]) or _is_failing(tree, i) for i in tree.subtree(clause))


def _is_imagined(word: Word) -> bool:
    """ "bloquearían cualquier medida que [pudiera] tomar": an imperfect subjunctive belongs to a thought-up case."""
    return feat(word, "Mood") == "Sub" and feat(word, "Tense") == "Imp"


def _is_condition(tree: Tree, clause: int) -> bool:
    """ "[si pudiera], lo haría", "[al negarse], perdería", "[para que sirviera] harían falta más"."""
    marks = {tree.words[m].text.lower() for m in tree.kids(clause, "mark")}
    verb = tree.words[finite_verb(tree, clause)]
    if "si" in marks:
        return True
    if feat(verb, "VerbForm") == "Inf":
        return "de" in marks or (
            "a" in marks and any(tree.words[k].text.lower() == "el" for k in tree.kids(clause, "det"))
        )
    return feat(verb, "Mood") == "Sub"


def _is_failing(tree: Tree, index: int) -> bool:
    """ "una petición que, [de no cumplirse], pondría en jaque": a condition, wherever a parser hangs it."""
    marks = [tree.words[m].text.lower() for m in tree.kids(index, "mark")]
    negated = any(tree.words[m].text.lower() == "no" for m in tree.kids(index, "advmod"))
    return negated and "de" in marks and feat(tree.words[index], "VerbForm") == "Inf"


def _is_duty(tree: Tree, clause: int, verb: int) -> bool:
    """ "habría que", "tendrían que": a duty, whatever the parse makes of "que"."""
    words = tree.words
    return (
        words[verb].lemma in {"haber", "tener"}
        and verb + 1 < len(words)
        and words[verb + 1].text.lower() in {"que", "de"}
        and verb <= clause
    )


def _is_judgement(tree: Tree, clause: int) -> bool:
    """ "sería bueno que viniera", "sería un error hacerlo": a judgement on a thought-up case.

    Not "estaría dispuesto [a negociar]": that infinitive belongs to the adjective.
    """
    copula = tree.kid(clause, "cop")
    if copula is None:
        return False
    if feat(tree.words[clause], "VerbForm") == "Inf":
        return True
    state = tree.words[copula].lemma == "estar"
    inner = tree.kids(clause, "csubj", "ccomp", "advcl", *(() if state else ("xcomp",)))
    return any(not is_finite(tree, k) or feat(tree.words[finite_verb(tree, k)], "Mood") == "Sub" for k in inner)
