"""Which noun phrase of the cue's sentence is the source, as options with features: the rules' choice first.

A phrase is looked at by its way through the tree from the cue ("acl^ nsubj"), by what stands between the two, and by
what it is. A learnt choice (`ranking.py`) weighs the features; without one the first option holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import Mentions
from claimtrack.extract.features import Features
from claimtrack.extract.mentions import Mention
from claimtrack.extract.reading import Reading
from claimtrack.extract.sources import source_span
from claimtrack.extract.tree import Tree, feat
from claimtrack.extract.ways import LONGEST, place_of_subject, way_to
from claimtrack.model import Form, Span, TraceStep

FAR = 8  # words from which all distances are one


@dataclass(frozen=True, slots=True)
class Sayer:
    """One answer to "who in this sentence says it?": a phrase and its head word, or nobody in the sentence."""

    span: Span | None
    head: int | None
    features: Features


def find_sayers(candidate: Candidate, reading: Reading, mentions: Mentions) -> tuple[Sayer, ...]:
    """The rules' choice, then "nobody in the sentence" and the sentence's other phrases outside cue and content."""
    if candidate.form is Form.UNSIGNED:
        return (Sayer(candidate.source, candidate.source_head, {}),)
    tree = reading.trees[candidate.sentence]
    avoid = _said(candidate, tree)
    mention = (
        mentions.for_source(candidate.sentence, candidate.source_head, candidate.source) if candidate.source else None
    )
    features = _describe(candidate, tree, mention, candidate.source_head, reading)
    features["rules' choice"] = 1.0
    features[f"rules' choice: {_reason(candidate)}"] = 1.0
    found = [Sayer(candidate.source, candidate.source_head, features)]
    if candidate.source is not None:
        found.append(Sayer(None, None, _describe(candidate, tree, None, None, reading)))
    heads = {candidate.source_head}
    for other in mentions.of_sentence(candidate.sentence):
        if other.head in avoid or other.head in heads or other.group or _bears(candidate, tree, other.head):
            continue
        heads.add(other.head)
        span = source_span(tree, other.head, avoid=avoid)
        if span is not None and not (candidate.source and candidate.source.overlaps(span) and other.nested):
            found.append(Sayer(span, other.head, _describe(candidate, tree, other, other.head, reading)))
    return tuple(found)


def with_sayer(candidate: Candidate, sayer: Sayer, reason: str, rival: str, reading: Reading) -> Candidate:
    """The candidate said by another; the rules' choice stays in the trace as its `rival`."""
    tree = reading.trees[candidate.sentence]
    steps = [step for step in candidate.steps if step.part != "source"]
    if sayer.head is None:
        steps.append(TraceStep("source", reason))
    else:
        word = tree.words[sayer.head]
        steps.append(TraceStep("source", reason, word.text, word.lemma, word.deprel, sayer.span))
    if candidate.source is not None:
        steps.append(TraceStep("source", rival, span=candidate.source))
    return replace(candidate, source=sayer.span, source_head=sayer.head, steps=tuple(steps))


def _bears(candidate: Candidate, tree: Tree, head: int) -> bool:
    """True for whom a passive or an impersonal verb is about: "[Ana] fue acusada", "a [Ana] se le preguntó"."""
    passive = tree.words[head].deprel == "nsubj:pass" and tree.words[head].head == candidate.cue_head
    return passive or (_is_impersonal(candidate) and tree.kinds[head] == "nsubj")


def _said(candidate: Candidate, tree: Tree) -> frozenset[int]:
    inside = {w.index for span in candidate.contents for w in tree.touched(span)}
    return frozenset(inside.union(candidate.cue_words))


def _reason(candidate: Candidate) -> str:
    return next(
        (s.reason for s in candidate.steps if s.part == "source"), "none" if candidate.source is None else "other"
    )


def _describe(
    candidate: Candidate, tree: Tree, mention: Mention | None, head: int | None, reading: Reading
) -> Features:
    found: Features = {}

    def note(name: str) -> None:
        found[name] = 1.0

    cue = candidate.cue_head
    form = _cue_form(candidate, tree)
    if head is None:
        note("nobody")
        note(f"nobody: cue={form}")
        note(f"nobody: rule={candidate.rule}")
        note(f"nobody: impersonal={_is_impersonal(candidate)}")
        note(f"nobody: hearer={_has_hearer(candidate, tree)}, {form}")
        note(f"nobody: form={candidate.form}")
        if candidate.entry is not None:
            note(f"nobody: lemma={candidate.entry.lemma}")
            note(f"nobody: class={candidate.entry.word_class}, stance={candidate.entry.stance}")
        return found
    word = tree.words[head]
    case = tree.case(head)
    note(f"relation={word.deprel}")
    note(f"relation={tree.kinds[head]}, case={case}")
    note(f"case={case}, cue={form}")
    kind = mention.kind.value if mention is not None and mention.kind is not None else word.upos
    note(f"kind={kind}")
    note(f"named={bool(mention is not None and mention.name)}")
    note(f"pronoun={word.upos == 'PRON'}, {word.lemma.lower() if word.upos == 'PRON' else ''}")
    if cue is None:
        note(f"no cue: rule={candidate.rule}")
        return found
    note(f"impersonal={_is_impersonal(candidate)}, relation={tree.kinds[head]}")
    note(f"impersonal={_is_impersonal(candidate)}, person={kind == 'person'}")
    note(f"cue={form}, relation={tree.kinds[head]}")
    note(f"subject above={place_of_subject(tree, cue, head)}")
    note(f"subject above={place_of_subject(tree, cue, head)}, cue={form}")
    way = way_to(tree, cue, head)
    note(f"way={way}")
    note(f"way={way}, cue={form}")
    note(f"way={way}, kind={kind}")
    note(f"steps={min(LONGEST + 1, len(way.split()))}")
    side = "before" if head < min(candidate.cue_words) else "behind"
    between = tree.words[min(head, cue) + 1 : max(head, cue)]
    gap = [w for w in between if w.index not in candidate.cue_words]
    note(f"{side}, words between={min(FAR, len(gap))}")
    note(f"{side}, rule={candidate.rule}")
    commas = sum(w.text == "," for w in gap)
    note(f"{side}, commas={min(2, commas)}")
    verbs = sum(feat(w, "VerbForm") == "Fin" for w in gap)
    note(f"{side}, finite verbs between={min(2, verbs)}")
    note(f"{side}, first={not any(w.upos in ('NOUN', 'PROPN') for w in gap)}")
    verb = next((tree.words[i] for i in candidate.cue_words if feat(tree.words[i], "VerbForm") == "Fin"), None)
    if verb is not None and mention is not None and mention.number:
        several = mention.number == "Plur"
        note(f"number agrees={several == (feat(verb, 'Number') == 'Plur')}, {mention.kind}")
        found[f"number agrees={several == (feat(verb, 'Number') == 'Plur')}"] = 1.0
        note(f"person={feat(verb, 'Person')}")
    note(f"content between={any(_between(tree, s, head, cue) for s in candidate.contents)}, {side}")
    quoted = [reading.quotation_at(w.span) is not None for w in (word, tree.words[cue])]
    note(f"quoted={quoted[0]}, cue={quoted[1]}")
    return found


def _has_hearer(candidate: Candidate, tree: Tree) -> bool:
    """ "se [le] preguntó": whoever is told or asked something does not say it."""
    return any(tree.words[i].text.lower() in tree.lists["datives"] for i in candidate.cue_words)


def _is_impersonal(candidate: Candidate) -> bool:
    return candidate.rule.startswith("impersonal")


def _between(tree: Tree, span: Span, one: int, other: int) -> bool:
    first, last = sorted((tree.words[one].span.start, tree.words[other].span.start))
    return first < span.start < last


def _cue_form(candidate: Candidate, tree: Tree) -> str:
    """The kind of cue: "noun", "phrase", or the verb's form, with "se", "passive"."""
    if candidate.entry is None or candidate.cue_head is None:
        return "none"
    if candidate.entry.word_class != "verb":
        return candidate.entry.word_class
    words = [tree.words[i] for i in candidate.cue_words]
    head = tree.words[candidate.cue_head]
    parts = [feat(head, "VerbForm"), "se" if any(w.text.lower() == "se" for w in words) else ""]
    if any(w.deprel == "aux:pass" for w in words):
        parts.append("passive")
    return " ".join(p for p in parts if p)
