"""Walks over one sentence's dependency tree: children, subtrees, and the spans they cover."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimtrack.model import Sentence, Span, Word


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its words' children looked up once. Indices are positions in `words`, from 0; `kinds` are the
    words' relations without subtype, `lists` the language's word lists (claimtrack/word_lists.py)."""

    sentence: Sentence
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    kinds: tuple[str, ...]
    lists: Mapping[str, frozenset[str]]

    def kids(self, index: int, *deprels: str) -> list[int]:
        """Children of a word in order of the text; with `deprels` only those relations (subtypes count as their
        kind)."""
        found = self.children[index]
        if not found or not deprels:
            return list(found)
        kinds, words = self.kinds, self.words
        return [k for k in found if kinds[k] in deprels or words[k].deprel in deprels]

    def kid(self, index: int, *deprels: str) -> int | None:
        """The first of `kids`."""
        for k in self.children[index]:
            if not deprels or self.kinds[k] in deprels or self.words[k].deprel in deprels:
                return k
        return None

    def subtree(self, index: int, *, without: Collection[int] = ()) -> list[int]:
        """The word and all below it, sorted; branches whose top is in `without` are left out."""
        found, children = [index], self.children
        for top in found:  # grows while it is read
            below = children[top]
            if below:
                found += [k for k in below if k not in without] if without else below
        found.sort()
        return found

    def inside(self, span: Span) -> list[Word]:
        """The words that lie wholly in a stretch of the text."""
        start, end = span.start, span.end
        return [word for word in self.words if start <= word.span.start and word.span.end <= end]

    def touched(self, span: Span) -> list[Word]:
        """The words that share a character with a stretch of the text."""
        start, end = span.start, span.end
        return [word for word in self.words if word.span.start < end and start < word.span.end]

    def ancestors(self, index: int) -> Iterator[int]:
        seen = {index}
        head = self.words[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.words[head].head

    def case(self, index: int) -> str:
        """The preposition of a noun phrase, lower case, its fixed parts joined: "de acuerdo con"; "" where there
        is none."""
        marks = [k for k in self.kids(index, "case") if k < index]
        parts = [p for m in marks for p in sorted([m, *self.kids(m, "fixed")])]
        return " ".join(self.words[p].text.lower() for p in parts)


def plant(sentence: Sentence, lists: Mapping[str, frozenset[str]]) -> Tree:
    """The tree of a sentence; a head that points nowhere or at itself counts as the root."""
    children: list[list[int]] = [[] for _ in sentence.words]
    for word in sentence.words:
        if 0 <= word.head < len(children) and word.head != word.index:
            children[word.head].append(word.index)
    kinds = tuple(word.deprel.partition(":")[0] for word in sentence.words)
    return Tree(sentence, sentence.words, tuple(tuple(c) for c in children), kinds, lists)


def is_relation(word: Word, *deprels: str) -> bool:
    """True where the word's relation is one of `deprels`, or a subtype of one written without subtype."""
    relation = word.deprel
    return relation in deprels or (":" in relation and relation.partition(":")[0] in deprels)


def feat(word: Word, name: str) -> str:
    return word.feats.get(name, "")


def trim(words: tuple[Word, ...], indices: Iterable[int], unwanted: Callable[[Word], bool]) -> list[int]:
    """Drop unwanted words from both ends."""
    kept = sorted(indices)
    while kept and unwanted(words[kept[0]]):
        kept.pop(0)
    while kept and unwanted(words[kept[-1]]):
        kept.pop()
    return kept


def is_punct(word: Word) -> bool:
    return word.upos == "PUNCT"


def span_of(words: tuple[Word, ...], indices: Collection[int]) -> Span | None:
    """From the first to the last of the words; None for no words."""
    if not indices:
        return None
    return Span(words[min(indices)].span.start, words[max(indices)].span.end)
