"""Words that open a phrase or a clause: `mark` before clauses, `case` before nominals."""

from training.conllu import Sentence, Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


def harmonise_markers(sentence: Sentence) -> None:
    """Change `case` and `mark` in place."""
    for word in sentence.words:
        head = sentence.head_of(word)
        if head is None or word.relation not in ("case", "mark"):
            continue
        if word.upos == "ADP":
            if head.is_infinitive or _opens_que_clause(sentence, word, head):
                word.relation = "mark"
        elif word.upos == "SCONJ" and word.lower == "como":
            word.relation = "case" if head.upos in NOMINAL and not is_clause(sentence, head) else "mark"
        elif word.upos == "SCONJ" and head.upos in ("VERB", "AUX"):
            word.relation = "mark"


def is_clause(sentence: Sentence, word: Word) -> bool:
    """Whether a nominal is a predicate: it has a copula, a subject or an auxiliary."""
    return sentence.has(word, "cop", "nsubj", "aux", "csubj")


def _opens_que_clause(sentence: Sentence, word: Word, head: Word) -> bool:
    """ "la idea de que viene": a preposition before a clause with its own "que"."""
    after = sentence.word(word.index + 1)
    return after is not None and after.lower == "que" and after.head == head.index and after.relation == "mark"
