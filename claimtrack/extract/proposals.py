"""All candidates of a text: every rule run over every cue, each cue at most once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimtrack.extract.according import find_according
from claimtrack.extract.attribution import find_attributed
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.clause import is_finite
from claimtrack.extract.complements import ANAPHORA, AS_CLAUSE, Complement, Site, find_complements
from claimtrack.extract.contents import grade_form
from claimtrack.extract.cues import FoundCue, Lookup, find_cues, find_phrases
from claimtrack.extract.layout import find_laid_out
from claimtrack.extract.mentions import is_matter
from claimtrack.extract.reading import Reading
from claimtrack.extract.sources import (
    SPOKEN,
    SUBJECT,
    WRITTEN,
    FoundSource,
    disagrees,
    find_before,
    find_beside,
    find_owner,
    find_page,
    find_place,
    find_source,
    source_span,
)
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, TraceStep

PASSIVE = ("subject of the passive", "noun that the participle modifies")
BEHIND = (
    "clause before the cue",
    "sentence around the cue",
    "parenthetical cue",
    AS_CLAUSE,
    "antecedent of the cue's object",
)
BREAKS = frozenset(":|!?")  # no subject stands behind one of these: "En vivo | Sanidad notifica", "¡Atención! Dicen"
ENDS = BREAKS - {":"}
Options = tuple[Candidate, ...]
"""Candidates with one cue, of which at most one is a claim; the rules' own choice first."""


def find_candidates(reading: Reading, pack: LanguagePack, lookup: Lookup) -> list[Options]:
    """What each cue may claim, the rules' first choice first; in order of the text.

    Quotations come before according-phrases, those before what the cue governs in its own sentence.
    """
    negations = pack.words["negations"]
    cues = {(s, cue.head): cue for s, tree in enumerate(reading.trees) for cue in find_cues(s, tree, lookup, negations)}
    phrases = [cue for s, tree in enumerate(reading.trees) for cue in find_phrases(s, tree, lookup)]
    attributed = find_attributed(reading, cues)
    according = list(find_according(reading, phrases, cues, pack))
    spoken = {(c.sentence, c.cue_head): c for c in attributed if c.cue_head is not None}
    in_phrases = {(c.sentence, i) for options in according for c in options for i in c.cue_words}
    found: list[Options] = [*according, *((c,) for c in attributed if c.cue_head is None)]
    found += [(c,) for c in find_laid_out(reading, pack)]
    for key, cue in cues.items():
        if key in in_phrases:
            continue
        first = [spoken[key]] if key in spoken else []
        options = (*first, *_governed(reading, cue, pack))
        if options:
            found.append(options)
    pointed_at = {c.contents for options in found for c in options if c.rule == ANAPHORA}
    found = [o for o in found if o[0].cue is not None or o[0].contents not in pointed_at]
    return sorted(found, key=lambda o: (o[0].cue or o[0].contents[0], o[0].contents))


def _governed(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Candidate]:
    for complement in find_complements(Site(reading, cue, pack)):
        if _says(reading.trees[cue.sentence], cue, pack.words["negations"]):
            yield _candidate(reading, cue, complement, pack)


def _candidate(reading: Reading, cue: FoundCue, complement: Complement, pack: LanguagePack) -> Candidate:
    tree = reading.trees[cue.sentence]
    taken = frozenset(word.index for span in complement.spans for word in tree.touched(span))
    found = _source(tree, cue, complement, taken, pack)
    span = source_span(tree, found.head, avoid=taken.union(cue.words)) if found is not None else None
    impersonal = cue.se and span is None and "se" in cue.entry.arguments  # "se dijo preocupada": her own
    steps = [
        TraceStep(
            "cue", "row of cues.csv", tree.words[cue.head].text, cue.entry.lemma, tree.words[cue.head].deprel, cue.span
        ),
        TraceStep(
            "content",
            complement.rule,
            tree.words[complement.top].text,
            tree.words[complement.top].lemma,
            tree.words[complement.top].deprel,
            complement.spans[0],
        ),
    ]
    if found is not None and span is not None:
        word = tree.words[found.head]
        steps.append(TraceStep("source", found.reason, word.text, word.lemma, word.deprel, span))
    form = Form.ACCORDING if complement.rule == AS_CLAUSE else grade_form(reading, complement.spans, cue.span)
    nominal = complement.nominal or cue.entry.word_class == "noun"
    return Candidate(
        sentence=cue.sentence,
        contents=complement.spans,
        form=form or (Form.NOMINAL if nominal else Form.INDIRECT),
        rule=("impersonal " if impersonal else "") + complement.rule,
        cue=cue.span,
        cue_words=cue.words,
        cue_head=cue.head,
        entry=cue.entry,
        source=span,
        source_head=found.head if found and span else None,
        steps=tuple(steps),
    )


def _source(
    tree: Tree, cue: FoundCue, complement: Complement, taken: frozenset[int], pack: LanguagePack
) -> FoundSource | None:
    """Who says it; `taken` are the content's words."""
    if cue.entry.word_class == "noun":
        return find_owner(tree, cue.head, taken | {complement.top})
    word = tree.words[cue.head]
    times = pack.words["days"] | pack.words["months"]
    passive = tree.kid(cue.head, "aux:pass") is not None or complement.rule in PASSIVE or _bare_participle(tree, cue)
    impersonal = cue.se and complement.rule != "phrase with a" and _impersonal(tree, cue, taken)
    found = find_source(tree, cue.head, passive_agent_only=passive or impersonal)
    if complement.rule in BEHIND and (found is None or found.head in taken or found.head < min(cue.words)):
        found = find_beside(tree, cue.words, taken, times, places=WRITTEN if cue.se else SPOKEN) or found
    elif (
        found is not None
        and found.head < min(cue.words)
        and any(w.text in BREAKS for w in tree.words[found.head : cue.head])
    ):
        ended = any(w.text in ENDS for w in tree.words[found.head : cue.head])
        found = find_before(tree, cue.words) or (None if ended else found)
    elif found is None and not passive and not impersonal:
        found = find_before(tree, cue.words) or find_place(tree, cue.head)
    elif found is None and impersonal:
        found = find_page(tree, cue.head, pack)
    if found is None or found.head in taken or not _can_speak(tree, found, pack):
        return None
    if disagrees(tree, cue.words, found):
        return None
    if (
        feat(word, "Person") in ("1", "2")
        and tree.words[found.head].upos in ("NOUN", "PROPN")
        and feat(word, "Number") == "Sing"
    ):
        return None
    return found


def _can_speak(tree: Tree, found: FoundSource, pack: LanguagePack) -> bool:
    """False for days, and for nouns that only ever stand for events or sayings: "este domingo", "el aumento de
    casos"."""
    word = tree.words[found.head]
    times = pack.words["days"] | pack.words["months"]
    if word.upos == "NOUN" and word.lemma.lower() in times:
        return False
    return found.reason == SUBJECT or not is_matter(word, pack)


def _bare_participle(tree: Tree, cue: FoundCue) -> bool:
    """ "Cuatro menores, [acusados] de robo": who bears a charge does not bring it."""
    word = tree.words[cue.head]
    participle = word.upos == "ADJ" or feat(word, "VerbForm") == "Part"
    return participle and tree.kid(cue.head, "aux") is None and len(cue.entry.lemma.split()) == 1


def _impersonal(tree: Tree, cue: FoundCue, taken: frozenset[int]) -> bool:
    """ "Se espera que P": `se` with a clause and nobody before it who could be its subject."""
    subjects = [k for k in tree.kids(cue.head, "nsubj") if k not in taken]
    return not subjects and "se" in cue.entry.arguments


def _denied_above(tree: Tree, cue: FoundCue, negations: Collection[str]) -> bool:
    """ "No quiso [decir] que P", "negó [haber dicho] que P": an infinitive under a verb that is negated or denies."""
    at = cue.head
    while is_relation(tree.words[at], "xcomp", "ccomp") and _is_infinitive(tree, at):
        at = tree.words[at].head
        if tree.words[at].lemma.lower() == "negar":
            return True
        if any(tree.words[k].text.lower() in negations for k in tree.kids(at, "advmod") if k < at):
            return True
    return False


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(feat(tree.words[i], "VerbForm") == "Inf" for i in (verb, *tree.kids(verb, "aux")))


def _is_asked(tree: Tree, head: int) -> bool:
    """ "¿[Dijo] el ministro que P?": a predicate of the question itself."""
    marks = [w.index for w in tree.words if w.text == "¿" and w.index < head]
    if not marks or not any(w.text == "?" and w.index > head for w in tree.words):
        return False
    return tree.words[head].head < marks[-1] and not any(w.text == "?" for w in tree.words[marks[-1] : head])


def _is_supposed(tree: Tree, head: int) -> bool:
    """ "[Si el juez dice] que P, Q": saying that is only a condition."""
    return is_relation(tree.words[head], "advcl") and any(
        tree.words[k].text.lower() == "si" for k in tree.kids(head, "mark")
    )


def _by_nobody(tree: Tree, head: int) -> bool:
    """ "[Nadie] ha pedido que P"."""
    return any(tree.words[k].lemma.lower() in tree.lists["nobodies"] for k in tree.kids(head, "nsubj"))


def _says(tree: Tree, cue: FoundCue, negations: Collection[str]) -> bool:
    """False for saying that is denied, asked for, supposed or nobody's ("no quiso decir que", "si dijera", "cabe
    señalar")."""
    word = tree.words[cue.head]
    if cue.entry.word_class != "verb":
        return True
    if (
        (cue.negated or _denied_above(tree, cue, negations))
        and cue.entry.stance in ("report", "rumour", "question", "topic")
        and cue.entry.act.value == "assertion"
    ):
        return False
    if _takes_up_a_clause(tree, cue) or _by_nobody(tree, cue.head):
        return False
    if _is_asked(tree, cue.head) or _is_supposed(tree, cue.head):
        return False
    if word.text.lower() in tree.lists["hortatives"] or _urges(tree, cue.head):
        return False
    bare = feat(word, "VerbForm") == "Inf" and not is_finite(tree, cue.head)
    return not (bare and _nobodys(tree, cue.head))


def _urges(tree: Tree, head: int) -> bool:
    """ "[Pidamos] que vuelva": a word to those who listen; not "quiere que [pidamos] P"."""
    word = tree.words[head]
    we = feat(word, "Mood") in ("Sub", "Imp") and feat(word, "Person") == "1" and feat(word, "Number") == "Plur"
    return we and tree.kid(head, "mark") is None and is_relation(word, "root", "parataxis", "conj", "ccomp")


def _takes_up_a_clause(tree: Tree, cue: FoundCue) -> bool:
    """ ", lo que sugiere P": what the writer makes of it, said by nobody; "por lo que dijo que P" is somebody's."""
    first = min(cue.words)
    if first < 2 or [w.text.lower() for w in tree.words[first - 2 : first]] != ["lo", "que"]:
        return False
    return first < 3 or tree.words[first - 3].upos != "ADP"


def _nobodys(tree: Tree, head: int) -> bool:
    word = tree.words[head]
    if is_relation(word, "csubj") or word.deprel == "root":
        return True
    return word.head >= 0 and tree.words[word.head].lemma.lower() in tree.lists["impersonal_verbs"]
