"""Other places where a content may end: at each comma, conjunction or phrase before and after the end that the
rules chose.

The rules' own end holds without a ranker; with one, the end that fits best is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.features import Features, Note
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.model import Form, Word

SHORTER, LONGER = 4, 4
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "("})


@dataclass(frozen=True, slots=True)
class End:
    """A place where a content may end: `last` is its last word's index, `step` counts breaks from the rules' end."""

    last: int
    step: int


def find_ends(candidate: Candidate, reading: Reading) -> tuple[Tree, int, list[End]] | None:
    """The ends that the last span of a content may have, the rules' own first, with its tree and first word's index.

    None where the end is not open: quotations, contents in front of the cue, contents of several sentences.
    """
    if candidate.form is Form.DIRECT or candidate.cue is None or candidate.form is Form.ACCORDING:
        return None
    span = candidate.contents[-1]
    if span.start < candidate.cue.end or reading.sentence_at(span.start) != candidate.sentence:
        return None
    tree = reading.trees[candidate.sentence]
    inside = [w.index for w in tree.inside(span)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    stops = [i for i in range(first + 1, len(tree.words)) if _may_end(tree, i)]
    before = [i for i in stops if i < last][-SHORTER:]
    after = [i for i in stops if i > last and i not in candidate.cue_words][:LONGER]
    ends = [End(last, 0)]
    ends += [End(i, -n) for n, i in enumerate(reversed(before), start=1)]
    ends += [End(i, n) for n, i in enumerate(after, start=1)]
    return tree, first, ends


def _may_end(tree: Tree, index: int) -> bool:
    """True where a content could stop behind a word: a break or a joining word follows, or the sentence ends."""
    word = tree.words[index]
    if word.upos == "PUNCT" or word.upos in ("DET", "ADP", "CCONJ", "SCONJ"):
        return False
    if index + 1 == len(tree.words):
        return True
    following = tree.words[index + 1]
    return following.upos == "PUNCT" or following.text.lower() in tree.lists["joiners"]


def with_end(candidate: Candidate, end: End, tree: Tree, reading: Reading) -> Candidate:
    """The candidate with its last span cut or stretched to another end."""
    if end.step == 0:
        return candidate
    start = candidate.contents[-1].start
    stop = tree.words[end.last].span.end
    near = reading.quotations_near(start, stop)
    quotation = next((q for q in near if q.inner.start < stop < q.inner.end and q.inner.start >= start), None)
    spans = by_sentence(reading, start, quotation.inner.end if quotation else stop)
    if not spans:
        return candidate
    contents = (*candidate.contents[:-1], *spans)
    unquoted = Form.NOMINAL if candidate.form is Form.NOMINAL else Form.INDIRECT
    return replace(candidate, contents=contents, form=grade_form(reading, contents, candidate.cue) or unquoted)


def describe_end(
    candidate: Candidate, tree: Tree, first: int, ends: list[End], end: End, sayings: frozenset[str]
) -> Features:
    """What speaks for an end: what follows, how the tree hangs over it, how far it is from the rules' end."""
    found: Features = {}

    def note(*parts: str) -> None:
        found["|".join(parts)] = 1.0

    rule = candidate.rule.removeprefix("impersonal ")
    words = tree.words
    last = end.last
    following = _following(words, last)
    side = "same" if end.step == 0 else "longer" if end.step > 0 else "shorter"
    note(side)
    note(side, f"rule={rule}")
    note(f"step={max(-3, min(3, end.step))}")
    token = words[last + 1].text.lower() if last + 1 < len(words) else "end"
    lead = following.text.lower() if following is not None else "end"
    closed = lead if following is None or following.upos in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV") else following.upos
    note(f"next={token if token in BREAKS or token == 'end' else 'word'}", side)
    note(f"next={token if token in BREAKS or token == 'end' else 'word'}", f"lead={closed}", side)
    note(f"lead={closed}", side, f"rule={rule}")
    note(f"last={words[last].upos}", side)
    crossing = sum(1 for w in words[last + 1 :] if first <= w.head <= last and w.upos != "PUNCT")
    note(f"crossing={min(3, crossing)}", side)
    if following is not None:
        branch = _branch(tree, following.index, last)
        where = words[branch].head
        home = (
            "content"
            if first <= where <= last
            else "cue"
            if where == candidate.cue_head
            else "root"
            if where < 0
            else "other"
        )
        note(f"branch={words[branch].deprel}", f"home={home}")
        note(f"home={home}", side, f"next={token if token in BREAKS else 'word'}")
        note(
            f"branch form={words[branch].upos}{feat(words[branch], 'VerbForm')}{feat(words[branch], 'Mood')}",
            f"home={home}",
        )
        note(f"lead={closed}", f"home={home}")
    moved = ends[0].last
    if side == "longer":
        added = words[moved + 1 : last + 1]
        note(f"adds verb={any(feat(w, 'VerbForm') == 'Fin' for w in added)}", f"rule={rule}")
        lead_added = next((w for w in added if w.upos != "PUNCT"), None)
        if lead_added is not None:
            closed_added = (
                lead_added.text.lower()
                if lead_added.upos in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV")
                else lead_added.upos
            )
            note(f"adds from={closed_added}", f"break={words[moved + 1].upos == 'PUNCT'}")
        found["added words"] = len(added) / 10
    elif side == "shorter":
        dropped = words[last + 1 : moved + 1]
        note(f"drops verb={any(feat(w, 'VerbForm') == 'Fin' for w in dropped)}", f"rule={rule}")
        lead_dropped = next((w for w in dropped if w.upos != "PUNCT"), None)
        if lead_dropped is not None:
            closed_dropped = (
                lead_dropped.text.lower()
                if lead_dropped.upos in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV")
                else lead_dropped.upos
            )
            note(f"drops from={closed_dropped}", f"break={words[last + 1].upos == 'PUNCT'}")
        found["dropped words"] = len(dropped) / 10
    if side != "same":
        start, stop = sorted((moved, last))
        _note_verb(note, candidate, words, words[start + 1 : stop + 1], side, sayings)
    note(f"has verb={any(feat(w, 'VerbForm') == 'Fin' for w in words[first : last + 1])}", f"rule={rule}", side)
    found["words"] = (last - first) / 20
    note(f"sentence end={last + 2 >= len(words)}", side, f"rule={rule}")
    return found


def _following(words: tuple[Word, ...], last: int) -> Word | None:
    return next((w for w in words[last + 1 :] if w.upos != "PUNCT"), None)


def _branch(tree: Tree, index: int, last: int) -> int:
    """The top of the branch to the right of an end that the following word belongs to."""
    top = index
    while tree.words[top].head > last:
        top = tree.words[top].head
    return top


def _note_verb(
    note: Note,
    candidate: Candidate,
    words: tuple[Word, ...],
    changed: tuple[Word, ...],
    side: str,
    sayings: frozenset[str],
) -> None:
    """What the next finite verb tells: "P y aseguró que Q" goes on in the writer's own tense with another saying."""
    verb = next((w for w in changed if w.upos == "VERB" and feat(w, "VerbForm") == "Fin"), None)
    if verb is None or candidate.cue_head is None:
        note(f"{side} no verb")
        return
    cue = words[candidate.cue_head]
    same = feat(verb, "Tense") == feat(cue, "Tense") and feat(verb, "Mood") == feat(cue, "Mood")
    saying = verb.lemma.lower() in sayings
    lead = next((w for w in changed if w.upos != "PUNCT"), verb)
    joined = lead.text.lower() if lead.upos in ("ADP", "SCONJ", "CCONJ", "PRON", "ADV") else lead.upos
    note(f"{side} same tense={same}", f"saying={saying}")
    note(f"{side} same tense={same}", f"saying={saying}", f"joined={joined}")
    note(f"{side} hangs on cue={verb.head == candidate.cue_head}", f"saying={saying}")
    number = feat(verb, "Number") == feat(cue, "Number") and feat(verb, "Person") == feat(cue, "Person")
    note(f"{side} same tense={same}", f"same person={number}", f"saying={saying}")
