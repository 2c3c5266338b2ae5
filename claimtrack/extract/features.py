"""What a ranker looks at: a candidate as named features, each a fact that an editor can read.

The names are the explanation: "cue=decir", "content head=VERB:Fin", "source=role".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Protocol

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.clause import finite_verb
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.lexicon import NOUN_CLASSES, LanguagePack
from claimtrack.model import Word

MARKS = "«“\"‘'»”’"
SHORT = 5  # letters of a word that is named as it stands
Features = dict[str, float]


def describe(options: Sequence[Candidate], rank: int, reading: Reading, pack: LanguagePack) -> Features:
    """Features of the candidate that stands at `rank` (from 0) among its cue's `options`."""
    candidate = options[rank]
    tree = reading.trees[candidate.sentence]
    found: Features = {}

    def note(*parts: str) -> None:
        found["|".join(parts)] = 1.0

    rule = candidate.rule
    note(f"rule={rule}")
    note(f"form={candidate.form}")
    note(f"rank={rank}", f"of={min(len(options), 3)}")
    _note_rivals(note, options, rank)
    note("headline" if candidate.sentence == 0 else "body")
    quoted = reading.quotation_at(candidate.cue or candidate.contents[0]) is not None
    note(f"cue quoted={quoted}")
    _note_cue(note, candidate, tree, pack)
    _note_voice(note, candidate, tree, quoted)
    source = _source_class(candidate, tree, pack)
    note(f"source name={_name_class(candidate, tree, pack)}")
    note(f"source={source}")
    note(f"source={source}", f"rule={rule}")
    _note_content(note, candidate, reading, pack, rule)
    before, after = _around(reading.text, candidate.contents[0].start, candidate.contents[-1].end)
    note(f"text before={before}", f"rule={rule}")
    note(f"text after={after}", f"rule={rule}")
    length = sum(s.end - s.start for s in candidate.contents)
    found["content length"] = math.log(length) / 5
    note(f"content length={min(6, length // 25)}")
    note(f"spans={min(3, len(candidate.contents))}")
    if candidate.entry is not None:
        note(f"cue={candidate.entry.lemma}", f"source={source}")
    return found


def _note_rivals(note: Note, options: Sequence[Candidate], rank: int) -> None:
    """By which other rules the cue has contents too, and whether this one is the widest or the narrowest."""
    if len(options) == 1:
        return
    rule = options[rank].rule
    for other in (*options[:rank], *options[rank + 1 :]):
        note(f"rule={rule}", f"other={other.rule}")
    lengths = [sum(s.end - s.start for s in o.contents) for o in options]
    note(f"rule={rule}", f"widest={lengths[rank] == max(lengths)}")
    note(f"rule={rule}", f"narrowest={lengths[rank] == min(lengths)}")


def _note_cue(note: Note, candidate: Candidate, tree: Tree, pack: LanguagePack) -> None:
    entry = candidate.entry
    if entry is None or candidate.cue_head is None:
        note("cue=none")
        return
    word = tree.words[candidate.cue_head]
    note(f"cue={entry.lemma}")
    note(f"cue={entry.lemma}", f"rule={candidate.rule}")
    note(f"class={entry.word_class}", f"stance={entry.stance}")
    note(f"stance={entry.stance}", f"rule={candidate.rule}")
    note(f"act={entry.act}", f"certainty={entry.certainty}")
    for argument in entry.arguments:
        note(f"takes={argument}")
    note(f"cue deprel={word.deprel}")
    note(f"cue upos={word.upos}")
    form = _verb_form(word)
    note(f"cue form={form}")
    note(f"cue form={form}", f"rule={candidate.rule}")
    note(f"cue person={feat(word, 'Person')}{feat(word, 'Number')}")
    forms = {tree.words[i].text.lower() for i in candidate.cue_words}
    note(f"negated={bool(forms & pack.words['negations'])}")
    note(f"se={'se' in forms}")
    if "se" in forms:
        note(f"cue={entry.lemma}", "se")
    note(f"auxiliary={any(tree.words[i].upos == 'AUX' for i in candidate.cue_words if i != candidate.cue_head)}")
    if word.head >= 0:
        above = tree.words[word.head]
        note(f"above cue={above.upos}:{_verb_form(above)}")
        if word.deprel in ("xcomp", "ccomp", "advcl", "csubj"):
            note(f"above cue={above.lemma.lower()}", f"deprel={word.deprel}")
    mark = tree.kid(candidate.cue_head, "mark")
    if mark is not None:
        note(f"cue mark={tree.words[mark].text.lower()}")


def _note_voice(note: Note, candidate: Candidate, tree: Tree, quoted: bool) -> None:
    """Mood, tense and person of the finite verb that the cue stands under: "[podemos] asegurar", "[haya] dicho"."""
    if candidate.cue_head is None:
        return
    at = candidate.cue_head
    verb = tree.words[finite_verb(tree, at)]
    while feat(verb, "VerbForm") != "Fin" and is_relation(tree.words[at], "xcomp", "conj") and tree.words[at].head >= 0:
        at = tree.words[at].head
        verb = tree.words[finite_verb(tree, at)]
    note(f"voice={_verb_form(verb)}")
    note(f"voice={feat(verb, 'Person')}{feat(verb, 'Number')}", f"cue quoted={quoted}")


def _note_content(note: Note, candidate: Candidate, reading: Reading, pack: LanguagePack, rule: str) -> None:
    place = reading.sentence_at(candidate.contents[0].start)
    tree = reading.trees[place]
    inside = tree.inside(candidate.contents[0])
    if not inside:
        note("content head=none")
        return
    indices = {w.index for w in inside}
    head = next((w for w in inside if w.head not in indices and w.upos != "PUNCT"), inside[0])
    kind = f"{head.upos}:{_verb_form(head)}"
    note(f"content head={kind}")
    note(f"content head={kind}", f"rule={rule}")
    note(f"content deprel={head.deprel}")
    verb = tree.words[finite_verb(tree, head.index)]
    note(f"content verb form={_verb_form(verb)}", f"rule={rule}")
    _note_gap(note, candidate, tree, inside[0].index, rule)
    note(f"finite={any(feat(w, 'VerbForm') == 'Fin' for w in inside)}", f"rule={rule}")
    note(f"content first={inside[0].upos}")
    if inside[0].index > 0:
        before = tree.words[inside[0].index - 1]
        note(
            f"before content={before.text.lower() if before.upos in ('SCONJ', 'ADP', 'PUNCT', 'PRON') else before.upos}"
        )
    if head.upos in ("NOUN", "PROPN", "NUM"):
        for noun_class in _classes(head, pack):
            note(f"content class={noun_class}")
            note(f"content class={noun_class}", f"rule={rule}")
        if candidate.entry is not None:
            note(f"content noun={head.lemma.lower()}")
        determiner = tree.kid(head.index, "det")
        note(f"content determiner={tree.words[determiner].lemma.lower() if determiner is not None else 'none'}")
        note(f"content modified={bool(tree.kids(head.index, 'nmod', 'acl', 'amod'))}")
    else:
        note(f"content verb={head.lemma.lower()}")
    quotation = reading.quotation_at(candidate.contents[0])
    note(f"content quoted={quotation is not None}")
    note(f"same sentence={place == candidate.sentence}")


def _note_gap(note: Note, candidate: Candidate, tree: Tree, first: int, rule: str) -> None:
    """How far the content stands from its cue, and the conjunction between them with what it hangs on."""
    if candidate.cue_head is None or not candidate.cue_words:
        return
    last = max(candidate.cue_words)
    gap = first - last - 1 if first > last else -1
    note(f"gap={min(gap, 6)}", f"rule={rule}")
    if gap > 0 and tree.words[first - 1].text.lower() in ("que", "si"):
        joint = tree.words[first - 1]
        note(f"joint={joint.upos}:{joint.deprel}", f"behind={tree.words[first - 2].upos}")
        note(f"joint={joint.upos}:{joint.deprel}", f"rule={rule}")


def _name_class(candidate: Candidate, tree: Tree, pack: LanguagePack) -> str:
    """What a source's proper name looks like: a person's, an acronym, some other name; "none" for no name."""
    if candidate.source_head is None or candidate.source is None:
        return "none"
    names = [w.text for w in tree.inside(candidate.source) if w.upos == "PROPN"]
    if not names:
        return "none"
    if any(name in pack.given_names for name in names):
        return "person"
    return "acronym" if any(name.isupper() and len(name) > 1 for name in names) else "other"


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a content behind its quote marks: a mark, a short word, "new line" or "word"."""
    left = text[max(0, start - 40) : start].rstrip(MARKS)
    right = text[end : end + 40].lstrip(MARKS)
    return _edge(left[::-1], lambda w: w[::-1]), _edge(right, lambda w: w)


def _edge(text: str, turn: Callable[[str], str]) -> str:
    if not text:
        return "end"
    gap = len(text) - len(text.lstrip())
    if "\n" in text[:gap]:
        return "new line"
    first = text[gap : gap + 1]
    if not first.isalnum():
        return first
    word = turn(text[gap:].split()[0].strip(".,:;")).lower()
    return word if len(word) <= SHORT else "word"


def _classes(word: Word, pack: LanguagePack) -> list[str]:
    lemma = word.lemma.lower()
    found = sorted(c for c in NOUN_CLASSES if pack.noun_is(lemma, c))
    if word.upos == "PROPN":
        found.append("name")
    if word.upos == "NUM" or any(ch.isdigit() for ch in lemma):
        found.append("number")
    if not found and lemma.endswith(tuple(pack.words["event_suffixes"])):
        found.append("event suffix")
    return found or ["none"]


def _source_class(candidate: Candidate, tree: Tree, pack: LanguagePack) -> str:
    if candidate.source is None or candidate.source_head is None:
        return "none"
    head = tree.words[candidate.source_head]
    if head.upos == "PRON":
        return f"pronoun {head.lemma.lower()}"
    for noun_class in ("role", "institution", "document", "anonymous", "place", "content"):
        named = head.upos == "PROPN" and noun_class == "content"  # "Victoria", "Bono"
        if pack.noun_is(head.lemma.lower(), noun_class) and not named:
            return noun_class
    return "name" if head.upos == "PROPN" else head.upos


def _verb_form(word: Word) -> str:
    return "".join(feat(word, name)[:3] for name in ("VerbForm", "Mood", "Tense"))


class Note(Protocol):
    """The type of `note`: takes the parts of a feature's name."""

    def __call__(self, *parts: str) -> None: ...
