"""Finds claims that nobody signs: main clauses that the writer leaves unverified on purpose (guidelines, rule 11)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.clause import is_finite, is_predicate, is_relative
from claimtrack.extract.contents import clause_spans
from claimtrack.extract.hedging import CONDITIONAL, FoundHedge
from claimtrack.extract.morphology import is_conditional
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, HedgeKind, Span, TraceStep

COMPLEMENTS = ("ccomp", "csubj", "advcl", "xcomp")


def find_unsigned(
    sentence: int, reading: Reading, hedges: tuple[FoundHedge, ...], taken: Collection[Span], pack: LanguagePack
) -> list[Candidate]:
    """The unsigned claims of a sentence. `hedges` are the sentence's, `taken` the contents and cues of signed claims.

    "Al menos un policía habría fallecido", "Alan Pulido podría salir de Chivas", "parece que nadie fue".
    """
    found: list[Candidate] = []
    covered: set[int] = set()
    tree = reading.trees[sentence]
    for hedge in hedges:
        if not hedge.alone or hedge.clause in covered or not _is_writers(reading, tree, hedge, taken):
            continue
        candidate = _propose(sentence, reading, tree, hedge, pack)
        if candidate is not None:
            found.append(candidate)
            covered.add(hedge.clause)
    return found


def is_writers_hedge(candidate: Candidate, reading: Reading, hedges: tuple[FoundHedge, ...]) -> bool:
    """True where a cue is a hedge with nobody behind it: "parece que P", "todo apunta a P"; not "me parece que P".

    The subject of a verb of seeming is no source: "dicha imagen parece ser de hace años". Nor does it claim anything
    inside a quotation, where who is quoted says all of it: "Parece que fue así", dijo.
    """
    if candidate.cue_head is None:
        return False
    quoted = reading.quotation_at(_place_of(candidate)) is not None  # whoever is quoted leaves it open then
    tree = reading.trees[candidate.sentence]
    cue = set(candidate.cue_words)
    return any(
        hedge.alone
        and hedge.hedge.marker != CONDITIONAL
        and candidate.cue_head in hedge.words
        and (hedge.hedge.kind is HedgeKind.VERB or (_is_unsourced(candidate, hedge) and not quoted))
        and not _has_experiencer(tree, min(cue.union(hedge.words)))
        for hedge in hedges
    )


def _is_unsourced(candidate: Candidate, found: FoundHedge) -> bool:
    return candidate.source is None or found.hedge.span.covers(candidate.source)


def _place_of(candidate: Candidate) -> Span:
    return candidate.cue or candidate.contents[0]


def _is_writers(reading: Reading, tree: Tree, found: FoundHedge, taken: Collection[Span]) -> bool:
    """True where the writer speaks: outside quotations, questions and what a source is made to say."""
    span = found.hedge.span
    if reading.quotation_at(span) is not None or _asks(tree, found.words[0]):
        return False
    if found.hedge.marker == CONDITIONAL and _place(tree, found.clause) == "relative":
        return True  # the source does not vouch for an aside of the writer's
    return not any(other.overlaps(span) for other in taken)


def _is_rumour(found: FoundHedge) -> bool:
    return found.hedge.marker == CONDITIONAL and found.hedge.kind is HedgeKind.RUMOUR


def _asks(tree: Tree, index: int) -> bool:
    """True inside "¿...?"."""
    marks = [w.text for w in tree.words if w.text in "¿?" and w.index < index]
    return bool(marks) and marks[-1] == "¿"


def _propose(sentence: int, reading: Reading, tree: Tree, found: FoundHedge, pack: LanguagePack) -> Candidate | None:
    rule = _rule(tree, found, pack.words["later"])
    if rule is None:
        return None
    words = found.words
    contents = _contents(sentence, reading, tree, found, pack.words["connectives"])
    if not contents or not is_predicate(tree, found.clause):
        return None
    span = Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end)
    word = tree.words[found.clause]
    return Candidate(
        sentence=sentence,
        contents=contents,
        form=Form.UNSIGNED,
        rule=f"unsigned: {rule}",
        cue=span,
        cue_words=words,
        cue_head=words[-1],
        steps=(
            TraceStep(
                "cue", f"{rule}: the writer vouches for nothing", span.of(reading.text), found.hedge.marker, "", span
            ),
            TraceStep("content", "the clause that it leaves open", word.text, word.lemma, word.deprel, word.span),
        ),
    )


def _rule(tree: Tree, found: FoundHedge, later: Collection[str]) -> str | None:
    """Which kind of unsigned hedge this is; None where its place in the sentence makes it something else."""
    place = _place(tree, found.clause)
    if place == "embedded":
        return None
    first = tree.words[found.words[0]]
    if found.hedge.marker == CONDITIONAL:
        plain = place == "main" and not _happens_later(tree, found.clause, later)
        return "conditional of rumour" if _is_rumour(found) or plain or _states(tree, found) else None
    if first.lemma.lower() in tree.lists["modals"] and len(found.words) <= 2:
        sure = is_conditional(tree, first.index) or len(found.words) == 2
        return "epistemic modal" if place == "main" and sure else None
    if any(feat(tree.words[i], "VerbForm") == "Fin" for i in found.words):
        return "hedging predicate" if place == "main" and not _has_experiencer(tree, found.words[0]) else None
    return "hedging adverb"


def _happens_later(tree: Tree, clause: int, later: Collection[str]) -> bool:
    """ "Rajoy aclararía [después] que P": a conditional told in order is future in the past."""
    return any(tree.words[k].text.lower() in later for k in tree.kids(clause, "advmod", "obl"))


def _place(tree: Tree, clause: int) -> str:
    """Where a clause stands: "main", "relative", or "embedded"."""
    top = clause
    while is_relation(tree.words[top], "conj") and tree.words[top].head >= 0:
        top = tree.words[top].head
    word = tree.words[top]
    if is_relation(word, "root", "parataxis"):
        return "main"
    if is_relation(word, "acl") and tree.words[word.head].head < 0 and not is_predicate(tree, word.head):
        return "main"  # a sentence without a verb of its own: "Una situación que podría cambiar"
    if _relative(tree, top) is not None or (is_relation(word, "acl") and feat(word, "VerbForm") == "Part"):
        return "relative"
    unmarked = tree.kid(top, "mark") is None and is_finite(tree, top) and is_relation(word, "advcl", "ccomp", "csubj")
    return "main" if unmarked else "embedded"


def _has_experiencer(tree: Tree, first: int) -> bool:
    """True where a dative stands at or before the first word: "[me] parece que P" is somebody's opinion."""
    return any(tree.words[i].text.lower() in tree.lists["datives"] for i in range(max(0, first - 1), first + 1))


def _contents(
    sentence: int,
    reading: Reading,
    tree: Tree,
    found: FoundHedge,
    connectives: Collection[str],
) -> tuple[Span, ...]:
    """The clause that the hedge leaves open: the complement of "parece que", else the hedge's own clause."""
    words, cue = tree.words, found.words
    left_out: tuple[int, ...] = ()
    if found.hedge.marker != CONDITIONAL and words[found.words[0]].lemma.lower() not in tree.lists["modals"]:
        complement = _complement(tree, found)
        if complement is not None:
            return clause_spans(reading, sentence, complement, cue=cue, after=found.words[-1])
        if not any(feat(words[i], "VerbForm") == "Fin" for i in found.words):
            left_out = cue
    drop = _around(tree, found.clause, connectives)
    return clause_spans(reading, sentence, found.clause, cue=left_out, drop=drop, after=_opening(tree, found))


def _opening(tree: Tree, found: FoundHedge) -> int | None:
    """Index of what the content begins after: a relative pronoun, or a headline's colon ("Vacunas: el plan falla")."""
    colons = [
        i for i in tree.subtree(found.clause) if tree.words[i].text == ":" and i < min(found.words[0], found.clause)
    ]
    return colons[-1] if colons else _relative(tree, found.clause)


def _complement(tree: Tree, found: FoundHedge) -> int | None:
    """The clause behind a hedge that ends in or is followed by "que": "todo apunta a [que P]"."""
    last = found.words[-1]
    after = [tree.words[i].text.lower() for i in range(last, min(last + 4, len(tree.words)))]
    if "que" not in after:
        return None
    inside = set(found.words)
    for index in sorted(i for i in inside | {found.clause}):
        for kid in tree.kids(index, *COMPLEMENTS):
            if kid > last and kid not in inside and is_predicate(tree, kid):
                return kid
    return None


def _relative(tree: Tree, clause: int) -> int | None:
    """Index of the relative pronoun that opens the clause: it and its antecedent are no part of the content."""
    if not is_relation(tree.words[clause], "acl", "advcl"):
        return None
    return next((i for i in tree.subtree(clause)[:5] if i < clause and is_relative(tree, i)), None)


def _connects(tree: Tree, kid: int, connectives: Collection[str]) -> bool:
    """True for "sin embargo", "por eso" at the clause's start: they tie it to the text before."""
    before = [k for k in tree.kids(tree.words[kid].head) if k < kid and not is_relation(tree.words[k], "punct", "cc")]
    phrase = " ".join(tree.words[i].text.lower() for i in tree.subtree(kid) if tree.words[i].upos != "PUNCT")
    return phrase in connectives and all(_connects(tree, k, connectives) for k in before)


def _around(tree: Tree, clause: int, connectives: Collection[str]) -> list[int]:
    """Branches that are no part of what the clause says: other main clauses, connectives, asides after a comma."""
    dropped: list[int] = []
    for kid in tree.kids(clause):
        word = tree.words[kid]
        other_clause = is_relation(word, "conj") and is_finite(tree, kid)
        if other_clause or is_relation(word, "parataxis", "cc", "discourse") or _connects(tree, kid, connectives):
            dropped.append(kid)
    dropped.extend(_trailing(tree, clause, dropped))
    return dropped


def _trailing(tree: Tree, clause: int, dropped: Collection[int]) -> Iterator[int]:
    """Relative clauses and appositions behind a comma at the clause's end: ", donde varias personas ..."."""
    inside = tree.subtree(clause, without=dropped)
    while inside and tree.words[inside[-1]].upos == "PUNCT":
        inside.pop()
    if not inside:
        return
    for top in [inside[-1], *tree.ancestors(inside[-1])]:
        if top == clause:
            return
        first = tree.subtree(top)[0]
        if is_relation(tree.words[top], "acl", "appos") and _after_comma(tree, first):
            yield top
            return


def _after_comma(tree: Tree, first: int) -> bool:
    return tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ",")


def _states(tree: Tree, found: FoundHedge) -> bool:
    """ "donde un policía [estaría] grave": a state reported; an event there is mostly future in the past."""
    return any(tree.words[i].lemma in {"estar", "tratar"} for i in found.words)
