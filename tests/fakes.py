"""Stand-ins for what is slow or far away: a parser that replays parses written down before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimtrack.model import ParsedText
from claimtrack.parse import read_conllu


@dataclass(frozen=True, slots=True)
class Replay:
    """Gives the parse it was told for each text; on a text that it doesn't know it fails as torch would."""

    parses: Mapping[str, ParsedText]
    fingerprint: Mapping[str, str] = field(default_factory=lambda: {"depparse": "m" * 64})

    def parse(self, texts: Sequence[str]) -> list[ParsedText]:
        for text in texts:
            if text not in self.parses:
                raise RuntimeError(f"no parse for {text[:40]!r}")
        return [self.parses[text] for text in texts]


def replay(*conllu: str, models: str = "m" * 64) -> Replay:
    """A parser that knows the texts of these CoNLL-U documents; `models` is what its model file hashes to."""
    documents = [document for written in conllu for document in read_conllu(written)]
    return Replay({document.parsed.text: document.parsed for document in documents}, {"depparse": models})
