"""Grades what a claim does (act) and whether it affirms or denies its content (polarity)."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.certainty import is_cue_negated
from claimtrack.extract.clause import finite_verb, is_predicate, main_clauses, words_within
from claimtrack.extract.morphology import is_conditional, is_subjunctive
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Act, Form, HedgeKind, Polarity, Word

INSTITUTIONS = "institution"


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """What of the pack tells acts apart.

    Verbs that ask, state, refuse or plan with an infinitive, take the conditional for courtesy; nouns for promises and
    for organisations; the first words of adverbs of doubt, behind which a subjunctive asks for nothing.
    """

    requests: frozenset[str]
    statements: frozenset[str]
    promises: frozenset[str]
    refusals: frozenset[str]
    plans: frozenset[str]
    calls: frozenset[str]
    polite: frozenset[str]
    institutions: frozenset[str]
    doubts: frozenset[str]


def act_lexicon(pack: LanguagePack) -> ActLexicon:
    """Made once for a pack."""
    return ActLexicon(
        requests=_lemmas(pack, "verb", Act.DIRECTIVE),
        statements=_lemmas(pack, "verb", Act.ASSERTION),
        promises=_lemmas(pack, "noun", Act.COMMITMENT),
        refusals=pack.words["refusals"],
        plans=pack.words["plans"],
        calls=pack.words["calls"],
        polite=pack.words["polite_conditionals"],
        institutions=frozenset(noun for noun, classes in pack.nouns.items() if INSTITUTIONS in classes),
        doubts=frozenset(hedge.marker.split()[0] for hedge in pack.hedges if hedge.kind is HedgeKind.ADVERB),
    )


def _lemmas(pack: LanguagePack, word_class: str, act: Act) -> frozenset[str]:
    return frozenset(cue.lemma for cue in pack.cues if cue.word_class == word_class and cue.act is act)


def grade_polarity(candidate: Candidate, reading: Reading) -> Polarity:
    """Denied for "negó que P", "no cree que P"; affirmed for "dijo que no P" and for the denied denial "no niega P"."""
    if candidate.entry is None:
        return Polarity.AFFIRMED
    denied = candidate.entry.polarity is Polarity.DENIED
    if is_cue_negated(candidate, reading):
        denied = not denied
    return Polarity.DENIED if denied else Polarity.AFFIRMED


def grade_act(candidate: Candidate, reading: Reading, lexicon: ActLexicon) -> Act:
    """What the source does by saying it; the lexicon's act unless the content's verb shows another.

    "Dijo que participara" and «Vacunémonos» are directives; "anunció que retirará su flota" is a commitment where
    the speaker will do it, "anunció que hubo tres muertos" an assertion; "piensa dimitir", "descartó ir" commitments.
    """
    entry = candidate.entry
    act = entry.act if entry else Act.ASSERTION
    clauses = _main(candidate, reading)
    if not clauses:
        return act
    tree, top = clauses[0]
    if act is Act.DIRECTIVE:
        return _softened(candidate, reading, clauses, lexicon)
    if act is Act.COMMITMENT:
        return Act.ASSERTION if entry is not None and "np" in entry.arguments and _is_settled(tree, top) else act
    if _is_bare_infinitive(tree, top) and _cue_lemma(candidate, reading) in lexicon.refusals | lexicon.plans:
        return Act.COMMITMENT
    if entry is not None and entry.lemma in lexicon.calls and _is_called_for(candidate, reading, tree, top):
        return Act.DIRECTIVE
    if candidate.form is Form.NOMINAL and tree.words[top].lemma in lexicon.promises:
        return Act.COMMITMENT
    if entry is not None and (act is Act.BELIEF or entry.stance not in {"report", "factive"}):
        return act
    if _asks(candidate, tree, top, lexicon):
        return Act.DIRECTIVE
    return Act.COMMITMENT if _own_future(candidate, reading, tree, top, lexicon) else act


def _is_called_for(candidate: Candidate, reading: Reading, tree: Tree, top: int) -> bool:
    """ "Llamó a [votar]", "llamó a [la calma]", "llamó a que [votaran]"; not "llamó [«cobarde»] a su rival"."""
    if candidate.form is Form.NOMINAL or _is_bare_infinitive(tree, top):
        return reading.word_before(candidate.contents[0].start) in ("a", "al")
    return is_subjunctive(tree, finite_verb(tree, top))


def _cue_lemma(candidate: Candidate, reading: Reading) -> str:
    """The lexicon's lemma, with its clitic: "se niega a ayudar" is negarse, not negar."""
    if candidate.entry is None:
        return ""
    words = reading.trees[candidate.sentence].words
    clitic = any(words[i].text.lower() == "se" for i in candidate.cue_words)
    return candidate.entry.lemma + ("se" if clitic and candidate.entry.stance == "denial" else "")


def _main(candidate: Candidate, reading: Reading) -> list[tuple[Tree, int]]:
    """The tops of the content's main clauses with their trees, in order."""
    return [
        (tree, top)
        for tree, indices in words_within(reading.trees, candidate.contents)
        for top in main_clauses(tree, indices)
    ]


def _softened(candidate: Candidate, reading: Reading, clauses: list[tuple[Tree, int]], lexicon: ActLexicon) -> Act:
    """Verbs of asking also state ("plantea que eran casas") and promise ("propuso que convocará a un diálogo")."""
    if candidate.form is not Form.INDIRECT or reading.word_before(candidate.contents[0].start) != "que":
        return Act.DIRECTIVE
    tree, top = clauses[0]
    if _own_future(candidate, reading, tree, top, lexicon):
        return Act.COMMITMENT
    verb = tree.words[finite_verb(tree, top)]
    states = feat(verb, "Mood") == "Ind" and feat(verb, "Tense") in {"Past", "Imp", "Pres"} and verb.lemma != "haber"
    return Act.ASSERTION if states and is_predicate(tree, top) and feat(verb, "VerbForm") == "Fin" else Act.DIRECTIVE


def _is_settled(tree: Tree, top: int) -> bool:
    """True where the clause tells what was or how things are: "anunció que hubo tres muertos", "que es Urzúa"."""
    verb = tree.words[finite_verb(tree, top)]
    if feat(verb, "Mood") != "Ind" or feat(verb, "VerbForm") != "Fin":
        return False
    return (
        feat(verb, "Tense") in {"Past", "Imp"} or tree.kid(top, "cop") is not None or verb.lemma in tree.lists["states"]
    )


def _is_bare_infinitive(tree: Tree, top: int) -> bool:
    """True for "volver a casa"; not for "haber vuelto", "estar enfermo"."""
    verb = tree.words[finite_verb(tree, top)]
    return (
        feat(verb, "VerbForm") == "Inf"
        and not {tree.words[i].lemma for i in [top, *tree.kids(top, "aux", "cop")]} & tree.lists["states"]
    )


def _asks(candidate: Candidate, tree: Tree, top: int, lexicon: ActLexicon) -> bool:
    """Imperatives and subjunctives as the content's main verb, and asking in the first person.

    "Gritaron que [buscara] refugio", «No [tengamos] miedo», «[Exigimos] que se investigue».
    """
    verb = tree.words[finite_verb(tree, top)]
    quoted = candidate.form in (Form.DIRECT, Form.MIXED)
    if is_subjunctive(tree, verb.index) and _is_doubted(tree, top, verb, lexicon):
        return False
    if is_subjunctive(tree, verb.index) or feat(verb, "Mood") == "Imp":
        hortative = quoted and tree.words[top].lemma not in lexicon.statements
        return hortative or (candidate.form is Form.INDIRECT and candidate.entry is not None)
    asks = feat(verb, "Person") == "1" and feat(verb, "Tense") == "Pres" and tree.words[top].lemma in lexicon.requests
    return quoted and asks and verb.index == top


def _is_doubted(tree: Tree, top: int, verb: Word, lexicon: ActLexicon) -> bool:
    """ "[Quizá] haya huelga": a subjunctive that an adverb of doubt brings."""
    return any(k < verb.index and tree.words[k].text.lower() in lexicon.doubts for k in tree.kids(top, "advmod"))


def _own_future(candidate: Candidate, reading: Reading, tree: Tree, top: int, lexicon: ActLexicon) -> bool:
    """True where the content tells what its speaker will do: "dijo que [convocará] elecciones", «[Voy] a renunciar»."""
    if candidate.form not in (Form.DIRECT, Form.MIXED, Form.INDIRECT):
        return False
    words = tree.words
    verb = words[finite_verb(tree, top)]
    lemmas = {words[i].lemma.lower() for i in [top, *tree.kids(top, "aux")]}
    if (
        lemmas & (tree.lists["modals"] | lexicon.polite)
        or words[top].lemma in tree.lists["states"]
        or tree.kid(top, "cop", "expl:pass") is not None
    ):
        return False
    plans = words[top].lemma in lexicon.plans and any(_is_bare_infinitive(tree, k) for k in tree.kids(top, "xcomp"))
    if not plans and not _is_future(tree, verb, past_cue=_is_past_cue(candidate, reading)):
        return False
    if feat(verb, "Person") == "1":
        return True
    if candidate.form is Form.DIRECT or feat(verb, "Person") == "2":
        return False
    subject = tree.kid(top, "nsubj")
    return subject is None or _is_speaker(candidate, reading, tree, subject, lexicon)


def _is_speaker(candidate: Candidate, reading: Reading, tree: Tree, subject: int, lexicon: ActLexicon) -> bool:
    """True for "él y su equipo", "su administración", "el Gobierno", and a subject that repeats the source's name."""
    phrase = [tree.words[i] for i in tree.subtree(subject)]
    first = phrase[0].text.lower()
    own = first in tree.lists["speakers_possessives"] or (
        len(phrase) <= 2 and feat(tree.words[subject], "Number") != "Plur"
    )
    if first in tree.lists["speakers_pronouns"] or (own and tree.words[subject].lemma.lower() in lexicon.institutions):
        return True
    if candidate.source is None:
        return False
    source = candidate.source.of(reading.text).lower()
    return any(w.upos in {"PROPN", "NOUN"} and w.text.lower() in source for w in phrase)


def _is_past_cue(candidate: Candidate, reading: Reading) -> bool:
    if candidate.cue_head is None:
        return False
    tree = reading.trees[candidate.sentence]
    return feat(tree.words[finite_verb(tree, candidate.cue_head)], "Tense") in {"Past", "Imp"}


def _is_future(tree: Tree, verb: Word, *, past_cue: bool) -> bool:
    """Future ("hará"), ir a + infinitive ("va a hacer"), and after a cue in the past the conditional ("haría")."""
    if feat(verb, "Tense") == "Fut":
        return True
    if is_conditional(tree, verb.index):
        return past_cue
    after = tree.words[verb.index + 1].text.lower() if verb.index + 1 < len(tree.words) else ""
    return verb.lemma.lower() == "ir" and feat(verb, "Tense") in {"Pres", "Imp"} and after == "a"
