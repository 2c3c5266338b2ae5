"""Where a rule looks: one cue in its sentence, with what the text and the language pack say around it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claimtrack.extract.contents import clause_spans, spread
from claimtrack.extract.cues import FoundCue
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Complement:
    """A content found under a cue: the word at its top, its spans, the rule, and whether it is a noun phrase."""

    top: int
    spans: tuple[Span, ...]
    rule: str
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    reading: Reading
    cue: FoundCue
    pack: LanguagePack

    @property
    def tree(self) -> Tree:
        return self.reading.trees[self.cue.sentence]

    @property
    def first(self) -> int:
        return min(self.cue.words)

    @property
    def last(self) -> int:
        return max(self.cue.words)

    @property
    def is_verb(self) -> bool:
        return self.cue.entry.word_class == "verb"

    def takes(self, *arguments: str) -> bool:
        return bool(self.cue.entry.arguments.intersection(arguments))

    def kids(self, *deprels: str) -> list[int]:
        """Children of the cue's words with one of the relations, none of them a word of the cue."""
        found = [k for w in (self.cue.head, *self.cue.words) for k in self.tree.kids(w, *deprels)]
        return [k for k in dict.fromkeys(found) if k not in self.cue.words]

    def preposition(self, top: int) -> str:
        """What introduces a phrase or clause: its preposition or its conjunction."""
        tree = self.tree
        marks = [tree.words[m].text.lower() for m in tree.kids(top, "mark")]
        return tree.case(top) or (marks[0] if marks else "")

    def clause(
        self,
        top: int,
        *,
        drop: Collection[int] = (),
        before: int | None = None,
        after: int | None = None,
        since: int | None = None,
        grow: bool = False,
        clausal: bool = False,
    ) -> tuple[Span, ...]:
        """`contents.clause_spans` for this cue; `grow` takes in what finishes the content behind it."""
        return clause_spans(
            self.reading,
            self.cue.sentence,
            top,
            cue=self.cue.words,
            drop=drop,
            before=before,
            after=after,
            since=since,
            cue_head=self.cue.head if grow else None,
            clausal=clausal,
        )

    def stretch(self, start: int, end: int) -> tuple[Span, ...]:
        """Text from one offset to another, tidied and cut by sentence."""
        return spread(self.reading, [Span(start, end)]) if start < end else ()

    def is_person(self, top: int) -> bool:
        """True for what can't be claimed: a name, a pronoun for somebody, a role, an organisation."""
        word = self.tree.words[top]
        if word.upos == "PROPN" and self.pack.noun_is(word.text.lower(), "content"):
            return False  # "anunció el Plan Invierno"
        if word.upos == "PROPN" or (word.upos == "PRON" and word.text.lower() not in self.tree.lists["neuters"]):
            return True
        lemma = word.lemma.lower()
        somebody = self.pack.noun_is(lemma, "role") or self.pack.noun_is(lemma, "institution")
        return somebody and not self.pack.noun_is(lemma, "content")

    def is_anybody(self, top: int) -> bool:
        """True for nouns that stand for somebody unnamed: "varias mujeres"."""
        return self.pack.noun_is(self.tree.words[top].lemma.lower(), "anonymous")


def is_infinitive(tree: Tree, top: int) -> bool:
    """True for an infinitive without a finite auxiliary: "haber visto", not "va a ver"."""
    auxiliaries = tree.kids(top, "aux", "cop")
    if any(feat(tree.words[k], "VerbForm") == "Fin" for k in auxiliaries):
        return False
    return any(feat(tree.words[k], "VerbForm") == "Inf" for k in (top, *auxiliaries))


def marks(tree: Tree, top: int) -> list[int]:
    """The words that introduce a phrase or clause and are no part of its content."""
    return [*tree.kids(top, "case"), *tree.kids(top, "mark")]
