"""Candidates over tests/golden/es/who.conllu, built from their words, and the questions that the tests ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import Entity, Mentions, find_mentions
from claimtrack.extract.mentions import name_book
from claimtrack.extract.resolving import resolve_sources
from claimtrack.extract.source_kind import grade_source_kind
from claimtrack.extract.tree import Tree, plant
from claimtrack.extract.who import Resolution
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText, SourceKind, Span
from claimtrack.parse import read_conllu
from tests.factory import span

WRITTEN = Path(__file__).parents[1] / "golden" / "es" / "who.conllu"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says in a text: the words of cue, content and source, the nth cue of those words."""

    cue: str
    content: str
    source: str | None = None
    form: Form = Form.INDIRECT
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Speaking:
    """A parsed text with its mentions and the pack that they were found with."""

    parsed: ParsedText
    trees: tuple[Tree, ...]
    mentions: Mentions
    pack: LanguagePack

    def candidate(self, said: Said) -> Candidate:
        text = self.parsed.text
        cue = span(text, said.cue, nth=said.nth)
        sentence = next(s for s in self.parsed.sentences if s.span.covers(cue))
        words = tuple(w.index for w in sentence.words if cue.covers(w.span))
        tops = [i for i in words if sentence.words[i].head not in words]
        source = self._beside(said.source, cue) if said.source else None
        return Candidate(
            sentence.index,
            (span(text, said.content),),
            said.form,
            "test",
            cue=cue,
            cue_words=words,
            cue_head=tops[0],
            source=source,
            source_head=self._head(source) if source else None,
        )

    def resolve(self, *said: Said) -> list[Resolution]:
        return list(resolve_sources([self.candidate(one) for one in said], self.mentions, self.parsed))

    def references(self, *said: Said) -> list[str | None]:
        """The words of each claim's source_ref."""
        found = [resolution.source_ref for resolution in self.resolve(*said)]
        return [ref.of(self.parsed.text) if ref else None for ref in found]

    def kinds(self, *said: Said) -> list[SourceKind]:
        candidates = [self.candidate(one) for one in said]
        return [
            grade_source_kind(candidate, resolution, self.mentions, self.parsed, self.pack)
            for candidate, resolution in zip(candidates, self.resolve(*said), strict=True)
        ]

    def entity(self, words: str, *, nth: int = 0) -> Entity:
        """Whom the mention with exactly these words means."""
        where = span(self.parsed.text, words, nth=nth)
        mention = next(m for m in self.mentions.all if m.span == where)
        return self.mentions.entities[mention.entity]

    def told(self) -> list[str]:
        """The words of all mentions, in order."""
        return [m.span.of(self.parsed.text) for m in self.mentions.all]

    def _beside(self, words: str, cue: Span) -> Span:
        """The place of a source in the cue's sentence."""
        inside = next(s.span for s in self.parsed.sentences if s.span.covers(cue))
        start = self.parsed.text.index(words, inside.start, inside.end)
        return Span(start, start + len(words))

    def _head(self, source: Span) -> int:
        sentence = next(s for s in self.parsed.sentences if s.span.covers(source))
        inside = [w for w in sentence.words if source.covers(w.span)]
        indices = {w.index for w in inside}
        return next(w.index for w in inside if w.head not in indices)


def read_speaking(name: str, pack: LanguagePack) -> Speaking:
    """A text of who.conllu by its name."""
    documents = read_conllu(WRITTEN.read_text(encoding="utf-8"))
    parsed = next(document.parsed for document in documents if document.id == name)
    return speaking(parsed, pack)


def speaking(parsed: ParsedText, pack: LanguagePack) -> Speaking:
    trees = tuple(plant(sentence, pack.words) for sentence in parsed.sentences)
    return Speaking(parsed, trees, find_mentions(trees, name_book(pack)), pack)
