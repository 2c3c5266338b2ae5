"""Where a content is over because the writer goes on: with another saying of his own telling, with a remark, or with
a quotation that a colon leads to.

"Dijo que <habrá huelga>[, aunque descartó un paro general]" · "<P>[, señalando que Q]" · "<P>[, lo que sorprendió]"
· "<P>[: «...»]"
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Word

TURN, REMARK, QUOTATION, OCCASION = "turn", "remark", "quotation", "occasion"
OPENING = frozenset("«“\"‘'")
PLACE = "en"
FAR = 6  # words within which the verb of a turn follows its conjunction
LONGEST = 3  # words of a conjunction
BARS = ("NOUN", "PROPN", "NUM", "SCONJ", "PUNCT")  # before these words' clause has a subject or a clause of its own


def find_turns(tree: Tree, cue_head: int, cue: Collection[int], first: int, sayings: Collection[str]) -> dict[int, str]:
    """The words behind `first` with which the writer goes on, each with the kind: the comma or colon where one stands
    before them."""
    words = tree.words
    tenses = _tenses_above(tree, cue_head, cue)
    openers = _first_words(tree.lists["turns"]) | _first_words(tree.lists["writers_comments"])
    found: dict[int, str] = {}
    for i in range(first + 1, len(words) - 1):
        text = words[i].text
        if text == ",":
            start = _set_off(tree, i, tenses, sayings)
            if start is not None and start > first:
                found.setdefault(start - 1 if words[start - 1].text == "," else start, TURN)
        elif text == ":":
            if words[i + 1].text in OPENING:
                found.setdefault(i, QUOTATION)
        elif text.lower() in openers or text.lower() == PLACE or words[i].feats.get("VerbForm") == "Ger":
            kind = _kind(tree, i, first, tenses, sayings)
            if kind is not None:
                found.setdefault(i - 1 if words[i - 1].text == "," else i, kind)
    return found


@lru_cache(maxsize=16)
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def _kind(tree: Tree, index: int, first: int, tenses: Collection[str], sayings: Collection[str]) -> str | None:
    words = tree.words
    if words[index - 1].text == "," and _phrase(tree, index, "writers_comments"):
        return REMARK
    if _is_gerund_of_saying(tree, index, sayings):
        return TURN
    if _is_occasion(tree, index):
        return OCCASION
    joint = _phrase(tree, index, "turns")
    if not joint or not tenses:
        return None
    verb = _verb_behind(tree, index + joint)
    if verb is None or not is_saying(tree, verb, sayings) or tense(verb) not in tenses:
        return None
    said = next((w for w in words[first:index] if feat(w, "VerbForm") == "Fin"), None)
    return TURN if said is None or tense(said) != tense(verb) else None


def _set_off(tree: Tree, index: int, tenses: Collection[str], sayings: Collection[str]) -> int | None:
    """ "P, [con quien], dijo, se verá mañana" · "P [pues], dijo, Q": where what joins on another attribution begins."""
    words = tree.words
    if words[index].text != "," or index + 2 >= len(words) or words[index + 2].text != ",":
        return None
    verb, joint = words[index + 1], words[index - 1]
    if feat(verb, "VerbForm") != "Fin" or tense(verb) not in tenses or not is_saying(tree, verb, sayings):
        return None
    if joint.upos not in ("SCONJ", "CCONJ", "PRON") and joint.text.lower() not in tree.lists["reasons"]:
        return None
    wider = words[index - 2].upos in ("ADP", "SCONJ") or words[index - 2].text.lower() in tree.lists["joiners"]
    return index - 2 if index > 1 and wider else index - 1


def _phrase(tree: Tree, index: int, name: str) -> int:
    """How many words from `index` on are a phrase of a list; 0 for none."""
    if tree.words[index].text.lower() not in _first_words(tree.lists[name]):
        return 0
    for length in range(LONGEST, 0, -1):
        if " ".join(w.text.lower() for w in tree.words[index : index + length]) in tree.lists[name]:
            return length
    return 0


def _is_gerund_of_saying(tree: Tree, index: int, sayings: Collection[str]) -> bool:
    """ "[señalando] que P", no part of "está señalando que"."""
    word, after = tree.words[index], tree.words[index + 1]
    before = tree.words[index - 1]
    return (
        feat(word, "VerbForm") == "Ger"
        and word.lemma.lower() in sayings
        and after.text.lower() == "que"
        and before.upos not in ("AUX", "VERB")
    )


def _is_occasion(tree: Tree, index: int) -> bool:
    """ "[en una entrevista] con la radio", "[en su última carta]"."""
    if tree.words[index].text.lower() != PLACE:
        return False
    for word in tree.words[index + 1 : index + 4]:
        if word.text.lower() in tree.lists["occasions"]:
            return True
        if word.upos not in ("DET", "ADJ", "NUM"):
            return False
    return False


def _verb_behind(tree: Tree, index: int) -> Word | None:
    """The finite verb that follows a conjunction with nothing but adverbs and clitics between."""
    for word in tree.words[index : index + FAR]:
        if feat(word, "VerbForm") == "Fin":
            return word
        pronoun = word.upos == "PRON" and word.text.lower() not in tree.lists["clitics"]
        if word.upos in BARS or pronoun:
            return None
    return None


def is_saying(tree: Tree, verb: Word, sayings: Collection[str]) -> bool:
    """True for a verb of saying or its auxiliary, and for the first of two words that report ("dejó claro")."""
    full = tree.words[verb.head] if is_relation(verb, "aux") and verb.head > verb.index else verb
    lemma = full.lemma.lower()
    after = tree.words[full.index + 1].text.lower() if full.index + 1 < len(tree.words) else ""
    return lemma in sayings or f"{lemma} {after}" in sayings


def _tenses_above(tree: Tree, cue_head: int, cue: Collection[int]) -> set[str]:
    """The tenses in which the writer tells who says it: that of the cue, and of the verbs over it."""
    own = [tree.words[i] for i in (cue_head, *cue)]
    above = [tree.words[k] for i in tree.ancestors(cue_head) for k in (i, *tree.kids(i, "aux", "cop"))]
    return {tense(w) for w in (*own, *above) if feat(w, "VerbForm") == "Fin" and feat(w, "Person") == "3"}


def tense(verb: Word) -> str:
    """Mood and tense of a finite verb; "ha dicho" stands apart from "dice"."""
    perfect = verb.upos == "AUX" and verb.lemma.lower() == "haber"
    return feat(verb, "Mood") + feat(verb, "Tense") + ("Perf" if perfect else "")
