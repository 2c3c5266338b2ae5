"""What the rules propose before anything is graded: a cue, its content and its source, with the words they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.lexicon import Cue
from claimtrack.model import Form, Span, TraceStep


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim.

    `sentence` is the sentence of the cue (of the content where there is no cue). `cue_words` are indices of the
    cue's words
    in it, `cue_head` the one that governs the others. `entry` is the lexicon row that matched; none for an empty
    cue or a
    conditional of rumour. `source_head` is the index of the source's head word in that sentence, where the source
    stands
    there. `speaker` is who speaks where no phrase in the sentence says so but the form does (a stand-alone quotation).
    `likelihood` is the ranker's, 0 to 1.
    """

    sentence: int
    contents: tuple[Span, ...]
    form: Form
    rule: str
    cue: Span | None = None
    cue_words: tuple[int, ...] = ()
    cue_head: int | None = None
    entry: Cue | None = None
    source: Span | None = None
    source_head: int | None = None
    speaker: Span | None = None
    steps: tuple[TraceStep, ...] = ()
    likelihood: float | None = None
