"""Fixed expressions: those of `fixed.csv` are always one, all others are taken apart.

AnCora joins hundreds of sequences (`en vivo`, `a la baja`), the others few, and a parser cannot know which. Now a list
decides: "a causa de la lluvia" is a preposition, "en vivo" a noun with its preposition.
"""

from training.conllu import Sentence, Word
from training.harmonise.tables import Tables

HEADS = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})
CLAUSAL = frozenset({"VERB", "AUX"})


def harmonise_fixed(sentence: Sentence, treebank: str, tables: Tables) -> None:
    """Join listed expressions and take others apart, in place. Where AnCora left a listed one alone, it stays."""
    _close_gaps(sentence)
    listed = _find_listed(sentence, tables, only_joined=treebank == "ancora")
    inside = {index for start, end, _ in listed for index in range(start, end + 1)}
    for word in sentence.words:
        parts = [c for c in sentence.children(word) if c.relation == "fixed"]
        if parts and word.index not in inside:
            _take_apart(sentence, word, parts)
    for start, end, relation in listed:
        _join(sentence, sentence.words[start - 1 : end], relation)


def _close_gaps(sentence: Sentence) -> None:
    """a - el - máximo: an article between the parts belongs to the group."""
    for word in sentence.words:
        head = sentence.head_of(word)
        if word.relation != "fixed" or head is None or head.index > word.index:
            continue
        for between in sentence.words[head.index : word.index - 1]:
            if between.relation != "fixed" and not head.index <= between.head <= word.index:
                if head.head == between.index:
                    head.head = between.head
                between.head, between.relation = head.index, "fixed"


def _find_listed(sentence: Sentence, tables: Tables, *, only_joined: bool) -> list[tuple[int, int, str]]:
    """(first index, last index, relation) of each listed expression, longest first, none overlapping."""
    forms, found, at = [w.lower for w in sentence.words], list[tuple[int, int, str]](), 0
    longest = max((len(words) for words in tables.fixed), default=0)
    while at < len(forms):
        size = next((n for n in range(longest, 1, -1) if tuple(forms[at : at + n]) in tables.fixed), 0)
        if size and _is_one_unit(sentence.words[at : at + size], only_joined=only_joined):
            found.append((at + 1, at + size, tables.fixed[tuple(forms[at : at + size])]))
            at += size
        else:
            at += 1
    return found


def _is_one_unit(group: list[Word], *, only_joined: bool) -> bool:
    """Whether the words can be one expression: "por supuesto desvío" looks like one, and AnCora tells it is not."""
    if any(w.upos == "PROPN" or w.head == 0 for w in group):
        return False
    return not only_joined or all(w.relation == "fixed" and w.head == group[0].index for w in group[1:])


def _join(sentence: Sentence, group: list[Word], relation: str) -> None:
    first, inside = group[0], {w.index for w in group}
    tops = [w for w in group if w.head not in inside]
    already = len(tops) == 1 and tops[0] is first and all(w.relation == "fixed" for w in group[1:])
    if already:
        if relation == "advmod" and first.relation == "cc":
            first.relation = "advmod"
        return
    outside = [w for w in sentence.words if w.head in inside and w.index not in inside]
    top = tops[0] if tops else first
    head, kind = top.head, top.relation
    if relation in ("case", "mark"):
        governed = next((w for w in outside if w.index > group[-1].index and w.upos != "PUNCT"), None)
        if governed is not None and kind not in ("case", "mark", "cc"):
            governed.head, governed.relation = head, _place(sentence, head, governed, kind)
            head, kind = governed.index, relation
        elif kind not in ("case", "mark", "cc", "advmod"):
            relation = "advmod"
        target = sentence.word(head)
        kind = "mark" if target is not None and target.upos in CLAUSAL and relation != "advmod" else relation
    elif relation == "cc" and kind in ("cc", "mark", "case", "advmod"):
        kind = "cc" if kind == "case" else kind
    else:
        kind = relation
    for word in outside:
        if word.head in inside:
            word.head = head
    first.head, first.relation = head, kind
    for word in group[1:]:
        word.head, word.relation = first.index, "fixed"


def _place(sentence: Sentence, head: int, governed: Word, kind: str) -> str:
    """The relation of what an expression governs, which takes the place of the noun in the expression."""
    if governed.upos in CLAUSAL:
        return "advcl" if kind in ("obl", "nmod", "advmod") else kind
    if kind in ("advcl", "acl", "advmod"):
        governor = sentence.word(head)
        return "nmod" if governor is not None and governor.upos in ("NOUN", "PROPN") else "obl"
    return kind


def _take_apart(sentence: Sentence, first: Word, parts: list[Word]) -> None:
    group = [first, *parts]
    if [w.index for w in group] != list(range(first.index, first.index + len(group))) or first.upos != "ADP":
        return
    last = group[-1] if len(group) > 2 and group[-1].upos == "ADP" else None
    core = group[1:-1] if last else group[1:]
    noun = next((w for w in reversed(core) if w.upos in HEADS), None)
    if noun is None or any(w.upos in ("ADP", "SCONJ", "CCONJ") for w in core):
        return
    governor = sentence.word(first.head)
    if governor is None:
        return
    if last is not None:
        if first.relation not in ("case", "mark"):
            return
        noun.head, noun.relation = governor.head, _noun_relation(sentence, governor.head, governor.relation)
        governor.head, governor.relation = noun.index, "acl" if governor.upos in CLAUSAL else "nmod"
        last.head, last.relation = governor.index, "mark" if governor.upos in CLAUSAL else "case"
        for word in sentence.children(governor):
            if word.upos != "PUNCT" and word.index < first.index:
                word.head = noun.index
    else:
        noun.head, noun.relation = first.head, _noun_relation(sentence, first.head, first.relation)
    if noun.upos == "PRON" and noun is not core[0] and len(core) > 1:
        noun.upos = "NOUN"
    for word in sentence.children(first):
        if word not in group:
            word.head = noun.index
    first.head, first.relation = noun.index, "case"
    for word in core:
        if word is not noun:
            word.head = noun.index
            word.relation = "det" if word.upos in ("DET", "PRON", "NUM") else "amod" if word.upos == "ADJ" else "advmod"
            if word.relation == "det":
                word.upos = "DET"


def _noun_relation(sentence: Sentence, head: int, kind: str) -> str:
    if kind not in ("advmod", "cc", "case", "mark", "advcl", "obl", "nmod", "fixed"):
        return kind
    governor = sentence.word(head)
    return "nmod" if governor is not None and governor.upos in ("NOUN", "PROPN") else "obl"
