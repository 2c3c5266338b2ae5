"""Punctuation hangs where a rule says, a function of the rest of the tree.

The treebanks disagree most of all here, and no claim depends on it. The rule follows UD's guideline: brackets, quotes
and dashes in pairs hang from what they enclose, a mark at the edge of the sentence from the root, a comma from the part
it sets off.
"""

from collections.abc import Callable

from training.conllu import Sentence, Word

PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "¿": "?", "¡": "!"}
TWINS = frozenset({'"', "'", "-", "--", "–", "—"})
FUNCTION = frozenset({"mark", "case", "cc", "det"})
SideTest = Callable[[tuple[int, int]], bool]


def attach_punctuation(sentence: Sentence) -> None:
    """Set the head of every PUNCT word; words that hung from punctuation go to its head first."""
    _free_from_punctuation(sentence)
    words = sentence.words
    root = next((w for w in words if w.head == 0), None)
    if root is None or root.upos == "PUNCT":
        return
    spans = _spans(sentence)
    partner = _partners(words)
    for word in words:
        if word.upos != "PUNCT":
            continue
        word.relation = "punct"
        if word.index in partner:
            low, high = sorted((word.index, partner[word.index]))
            word.head = _head_inside(words, low, high) or _beside(sentence, word, spans, root)
        else:
            word.head = _beside(sentence, word, spans, root)


def _free_from_punctuation(sentence: Sentence) -> None:
    for word in sentence.words:
        while (
            (head := sentence.head_of(word)) is not None and head.upos == "PUNCT" and head.head not in (0, word.index)
        ):
            word.head = head.head


def _spans(sentence: Sentence) -> dict[int, tuple[int, int]]:
    """First and last word, punctuation aside, of each word's subtree."""
    spans = {w.index: (w.index, w.index) for w in sentence.words}
    for word in sentence.words:
        if word.upos == "PUNCT":
            continue
        at, guard = word, len(sentence.words)
        while (head := sentence.head_of(at)) is not None and guard:
            low, high = spans[head.index]
            spans[head.index] = (min(low, word.index), max(high, word.index))
            at, guard = head, guard - 1
    return spans


def _partners(words: list[Word]) -> dict[int, int]:
    """Indexes of marks that open and close the same stretch, both ways. Marks left open have none."""
    found, opened = dict[int, int](), list[Word]()
    for word in words:
        if word.upos != "PUNCT":
            continue
        match = next(
            (
                o
                for o in reversed(opened)
                if PAIRS.get(o.form) == word.form or (o.form == word.form and o.form in TWINS)
            ),
            None,
        )
        if match is not None:
            found[match.index], found[word.index] = word.index, match.index
            del opened[opened.index(match) :]
        elif word.form in PAIRS or word.form in TWINS:
            opened.append(word)
    return found


def _head_inside(words: list[Word], low: int, high: int) -> int | None:
    """The word between two marks that hangs from outside them; the first, if there are more."""
    inside = [w for w in words[low : high - 1] if w.upos != "PUNCT"]
    return next((w.index for w in inside if not low < w.head < high), None)


def _beside(sentence: Sentence, mark: Word, spans: dict[int, tuple[int, int]], root: Word) -> int:
    words = sentence.words
    left = next((w for w in reversed(words[: mark.index - 1]) if w.upos != "PUNCT"), None)
    right = next((w for w in words[mark.index :] if w.upos != "PUNCT"), None)
    if left is None or right is None:
        return root.index
    before = _climb(sentence, left, spans, lambda span: span[1] < mark.index)
    after = _climb(sentence, right, spans, lambda span: span[0] > mark.index)
    if before is None or after is None:
        return (before or after or root).index
    follows = after.head < mark.index and after.head != 0
    if follows and after.kind != "conj" and before.head and _is_set_off(words, spans[before.index], mark):
        return before.index
    if follows or before.kind in FUNCTION:
        return after.index
    return before.index


def _climb(sentence: Sentence, word: Word, spans: dict[int, tuple[int, int]], fits: SideTest) -> Word | None:
    """The biggest subtree with `word` in it that lies on one side of the mark; None if not even the word's own does."""
    if not fits(spans[word.index]):
        return None
    at = word
    while (head := sentence.head_of(at)) is not None and fits(spans[head.index]):
        at = head
    return at


def _is_set_off(words: list[Word], span: tuple[int, int], mark: Word) -> bool:
    """Whether the stretch that ends at `mark` began at a like mark: ", según fuentes,"."""
    first = words[span[0] - 2] if span[0] >= 2 else None
    return first is not None and first.form == mark.form
