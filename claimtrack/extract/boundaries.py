"""What speaks for an end or a beginning of a content: what follows, how the tree hangs over it, whether somebody
speaks there.

The names of the features are the explanation: "stop tok=,|lead=aunque", "stop says Ger|,".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.extents import BREAKS, Place, may_end
from claimtrack.extract.quotations import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.extract.turns import tense as tense_of
from claimtrack.model import Form, Word

CLOSED = ("ADP", "SCONJ", "CCONJ", "PRON", "ADV", "DET")
OPENING = '"“«'
FAR = 12  # words within which the next verb counts
STEPS = 4
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is the same for all ends of a candidate. `rule` is without "impersonal", `says` the finite verb of the cue,
    `within` the quotation that its content begins in."""

    candidate: Candidate
    place: Place
    rule: str
    says: Word | None
    quotations: tuple[Quotation, ...]
    within: Quotation | None
    sayings: frozenset[str]


def set_scene(candidate: Candidate, place: Place, reading: Reading) -> Scene:
    words = place.tree.words
    start = words[place.first].span.start
    near = reading.quotations_near(start, words[-1].span.end)
    says = None
    if candidate.cue_head is not None and candidate.entry is not None and candidate.form is not Form.UNSIGNED:
        says = next((words[i] for i in candidate.cue_words if is_finite_form(words[i])), words[candidate.cue_head])
    return Scene(
        candidate,
        place,
        candidate.rule.removeprefix("impersonal "),
        says,
        near,
        next((q for q in near if q.inner.start <= start < q.inner.end), None),
        reading.sayings,
    )


def describe_end(scene: Scene, last: int, step: int) -> Iterator[str]:
    """What speaks for an end behind the word at `last`, `step` breaks from the rules' own."""
    words, rule = scene.place.tree.words, scene.rule
    side = "same" if step == 0 else "longer" if step > 0 else "shorter"
    yield side
    yield f"{side}|{rule}"
    yield f"step={max(-STEPS, min(STEPS, step))}"
    if scene.candidate.entry is not None:
        yield f"{side}|{scene.candidate.entry.stance}"
    for n, name in enumerate(_stop(scene, last)):
        yield f"stop {name}"
        if n < 3:
            yield f"{side} {name}"
    if step:
        low, high = sorted((scene.place.last, last))
        yield from _moved(words[low + 1 : high + 1], side, rule)
    verb = any(is_finite_form(w) for w in words[scene.place.first : last + 1])
    yield f"has verb={verb}|{rule}"
    yield f"words={min(5, (last - scene.place.first) // 3)}|{rule}"
    ends = last + 2 >= len(words)
    yield f"sentence end={ends}|{side}|{rule}"
    if scene.candidate.cue_head is not None:
        yield f"sentence end={ends}|cue {words[scene.candidate.cue_head].deprel}"


def _moved(changed: Words, side: str, rule: str) -> Iterator[str]:
    """What an end takes in or leaves out against the rules' own."""
    yield f"{side} verb={any(is_finite_form(w) for w in changed)}|{rule}"
    lead = next((w for w in changed if w.upos != "PUNCT"), None)
    if lead is not None:
        yield f"{side} from={shape(lead)}|{changed[0].text if changed[0].upos == 'PUNCT' else 'word'}"


def _stop(scene: Scene, last: int) -> Iterator[str]:
    tree = scene.place.tree
    words, rule = tree.words, scene.rule
    following = next((w for w in words[last + 1 :] if w.upos != "PUNCT"), None)
    if following is None:
        yield "nothing follows"
        return
    token, lead = _token(words, last), shape(following)
    yield f"tok={token}"
    yield f"tok={token}|lead={lead}"
    yield f"lead={lead}|{rule}"
    next_word = words[following.index + 1] if following.index + 1 < len(words) else None
    if following.upos in CLOSED and next_word is not None:
        yield f"tok={token}|two={lead} {shape(next_word)}"
    yield f"tok={token}|{rule}"
    if following.upos == "VERB" and following.lemma.lower() in scene.sayings:
        yield f"says {feat(following, 'VerbForm')}|{token}"
        yield f"says {feat(following, 'VerbForm')}|{token}|{rule}"
    yield from _hanging(scene, following.index, last, token, lead)
    yield f"last={words[last].upos}|{token}"
    if scene.says is not None:
        yield from _next_verbs(scene, scene.says, last, token, lead if following.upos == "CCONJ" else "")
    if scene.quotations:
        yield from _quoted(scene, last, token)
    marks = [w.text for w in words[scene.place.first : last + 1] if w.upos == "PUNCT"]
    if marks.count("(") > marks.count(")"):
        yield "inside brackets"
    if sum(mark in "–—-" for mark in marks) % 2:
        yield "odd dashes"


def _token(words: Words, last: int) -> str:
    """What stands right behind: a break, a quote mark with what follows it, "word"."""
    token, behind = words[last + 1], words[last + 2] if last + 2 < len(words) else None
    if token.upos != "PUNCT" and token.text not in BREAKS:
        return "word"
    if token.text in "\"”»'“«’‘":
        return f"quote {behind.text if behind is not None and behind.upos == 'PUNCT' else 'word'}"
    return f"{token.text} quote" if token.text == ":" and behind is not None and behind.text in OPENING else token.text


def _hanging(scene: Scene, lead: int, last: int, token: str, form: str) -> Iterator[str]:
    """Where the branch that follows hangs, and how many words behind the end hang on words before it."""
    words, first = scene.place.tree.words, scene.place.first
    top = lead
    while words[top].head > last:
        top = words[top].head
    above = words[top].head
    home = "other"
    if first <= above <= last:
        home = "content"
        yield f"under={words[above].upos}|{words[top].deprel}|{token}"
    elif above == scene.candidate.cue_head:
        home = "cue"
    elif above < 0:
        home = "root"
    yield f"branch={words[top].deprel}|{home}"
    yield f"home={home}|tok={token}"
    yield f"home={home}|lead={form}"
    yield f"branch form={words[top].upos}{feat(words[top], 'VerbForm')}{feat(words[top], 'Mood')}|{home}|{token}"
    crossing = sum(first <= w.head <= last for w in words[last + 1 :] if w.upos != "PUNCT")
    yield f"crossing={min(3, crossing)}|{token}"


def _next_verbs(scene: Scene, says: Word, last: int, token: str, joint: str) -> Iterator[str]:
    """What the next finite verb tells, up to the next break and near: "P y aseguró que Q" goes on in the writer's tense
    with another saying."""
    tree = scene.place.tree
    words = tree.words
    first_verb = next((w for w in words[scene.place.first : last + 1] if is_finite_form(w)), None)
    stop = next((i for i in range(last + 1, len(words)) if may_end(tree, i)), len(words) - 1)
    near = next((w for w in words[last + 1 : last + 1 + FAR] if is_finite_form(w)), None)
    part = near if near is not None and near.index <= stop else None
    for name, verb in (("part", part), ("near", near)):
        if verb is None:
            yield f"{name} no verb|{token}|{joint}"
            continue
        full = words[verb.head] if verb.upos == "AUX" and verb.head >= 0 else verb
        saying = full.lemma.lower() in scene.sayings
        tense = tense_of(verb)
        as_cue = tense == tense_of(says)
        as_content = first_verb is not None and tense == tense_of(first_verb)
        person = all(feat(verb, name) == feat(says, name) for name in ("Number", "Person"))
        yield f"{name} as cue={as_cue}|says={saying}|{token}"
        yield f"{name} as cue={as_cue}|as content={as_content}|{joint}"
        yield f"{name} as cue={as_cue}|as content={as_content}|says={saying}|same person={person}"
        yield f"{name} as cue={as_cue}|says={saying}|{joint}|subject={_has_subject(tree, full, last)}"
        told = tense_of(first_verb) if first_verb is not None else "none"
        yield f"{name} {tense}|content={told}|cue={tense_of(says)}"


def _has_subject(tree: Tree, verb: Word, last: int) -> bool:
    """Whether a verb behind an end has a subject of its own there: "P, y [el juez] negó Q"."""
    return any(k > last and tree.words[k].upos in ("NOUN", "PROPN", "PRON") for k in tree.kids(verb.index, "nsubj"))


def _quoted(scene: Scene, last: int, token: str) -> Iterator[str]:
    words = scene.place.tree.words
    end = words[last].span.end
    around = next((q for q in scene.quotations if q.inner.start < end < q.inner.end), None)
    if around is not None:
        yield f"inside a quotation begun {'before' if around is scene.within else 'in the content'}"
    if scene.within is not None:
        left = "left" if end > scene.within.inner.end else "within"
        if scene.candidate.cue is not None and scene.within.inner.start <= scene.candidate.cue.start:
            yield f"cue in the quotation|{left}|{token}"
        else:
            yield f"begins quoted|{left}"
            yield f"begins quoted|{left}|{scene.rule}"
    closed = next((q for q in scene.quotations if q.inner.end == end), None)
    if closed is not None:
        yield f"quotation ends here|{'whole' if closed is scene.within else 'part'}|{token}"
    following = {w.span.start for w in words[last + 1 : last + 3]}
    if any(q.outer.start in following or q.inner.start in following for q in scene.quotations):
        yield f"quotation opens|{token}"


def describe_start(scene: Scene, index: int) -> Iterator[str]:
    """What speaks for a beginning with the word at `index` in place of the rules' own."""
    words, own = scene.place.tree.words, scene.place.begin
    side = "earlier" if index < own else "later"
    before = "start" if index == 0 else words[index - 1].text.lower()
    lead = shape(words[index])
    yield side
    yield f"{side}|{scene.candidate.rule}"
    yield f"{side}|after={before}"
    yield f"{side}|lead={lead}"
    yield f"{side}|after={before}|lead={lead}"
    low, high = sorted((index, own))
    yield f"{side} verb={any(is_finite_form(w) for w in words[low:high])}"
    last, cue = scene.place.last, min(scene.candidate.cue_words)
    stop = min(cue, last)
    crossing = sum(index <= w.head <= last for w in words[:index] if w.upos != "PUNCT")
    hanging = sum(0 <= w.head < index for w in words[index:stop] if w.upos != "PUNCT")
    yield f"{side} crossing={min(3, crossing)}"
    yield f"{side} hanging={min(3, hanging)}"
    yield f"{side} hanging={min(3, hanging)} crossing={min(3, crossing)}"


def shape(word: Word) -> str:
    """A word of a closed class as it stands, else its class."""
    if word.upos in CLOSED:
        text = word.text.lower()
        return f"que {word.upos}" if text == "que" else text
    return f"{word.upos} {feat(word, 'VerbForm')}" if word.upos in ("VERB", "AUX") else word.upos


def is_finite_form(word: Word) -> bool:
    return word.feats.get("VerbForm") == "Fin"
