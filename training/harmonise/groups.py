"""Names, compounds and other groups of nouns: one way to join them."""

from training.conllu import Sentence, Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
CLAUSAL = frozenset({"VERB", "AUX"})
DETERMINERS = frozenset({"mismo", "tal", "otro"})


def harmonise_groups(sentence: Sentence, treebank: str) -> None:
    """Change relations inside groups in place."""
    for word in list(sentence.words):
        head = sentence.head_of(word)
        if head is None:
            continue
        if word.kind == "flat":
            word.relation = "nmod" if sentence.case_of(word) else "flat"
        if treebank != "ancora":
            _join_names(sentence, word, head)
        if word.relation == "compound":
            _split_compound(sentence, word, head)
        if _is_in_brackets(sentence, word, head):
            word.relation = "appos"
        if word.relation in ("det", "nummod") and head.upos == "DET" and head.relation == "det":
            word.head = head.head
        if word.relation == "amod" and word.lemma in DETERMINERS and word.index < head.index:
            word.upos, word.relation = "DET", "det"
        if word.lemma == "otro" and word.upos == "NOUN":
            word.upos = "PRON"
        if word.relation == "discourse" and word.upos in ("ADP", "ADV"):
            word.relation = "advmod"
        if word.relation in ("advmod", "discourse") and word.upos == "CCONJ":
            word.relation = "cc"
        if word.relation == "cc" and word.upos == "SCONJ" and word.lower == "que":
            word.relation = "mark" if head.upos in CLAUSAL else "case"


def _join_names(sentence: Sentence, word: Word, head: Word) -> None:
    if word.upos != "PROPN":
        return
    if word.relation == "amod" and head.upos == "NOUN" and word.index > head.index:
        word.relation = "appos"
    if head.upos != "PROPN":
        return
    if word.relation == "amod":
        if word.index > head.index:
            word.relation = "flat"
        elif word.index == head.index - 1:
            _take_place(sentence, word, head)
    elif word.relation == "appos" and word.index == head.index + 1:
        word.relation = "flat"


def _take_place(sentence: Sentence, word: Word, head: Word) -> None:
    """`word` heads the name; the old head and all it had hang from it."""
    word.head, word.relation = head.head, head.relation
    for child in sentence.children(head):
        child.head = word.index
    head.head, head.relation = word.index, "flat"


def _split_compound(sentence: Sentence, word: Word, head: Word) -> None:
    case = sentence.case_of(word)
    if head.upos in NOMINAL and word.upos == "ADJ":
        word.relation = "amod"
    elif head.upos in NOMINAL and case:
        word.relation = "nmod"
    elif head.upos == "NOUN" and word.upos == "NUM":
        word.relation = "nummod"
    elif head.upos in CLAUSAL and word.upos in NOMINAL:
        word.relation = "obl" if case else "obj"


def _is_in_brackets(sentence: Sentence, word: Word, head: Word) -> bool:
    """ "el Partido Socialista (PSOE)": a nominal that opens a bracket after its head."""
    before = sentence.word(word.index - 1)
    if before is None or before.form != "(" or head.index > word.index:
        return False
    bare = word.upos in NOMINAL and not sentence.case_of(word)
    return bare and word.relation in ("flat", "dep", "obl", "nmod")
