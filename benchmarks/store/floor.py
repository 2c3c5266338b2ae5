"""The floor: the same claims in a bare FTS5 table with SQLite's own tokenizer, and nothing else."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimtrack.store import Finding

BEST = "SELECT rowid, content, source, cue, title FROM claims WHERE claims MATCH ? ORDER BY rank LIMIT ?"
ANY = "SELECT rowid, content, source, cue, title FROM claims WHERE claims MATCH ? LIMIT ?"


class Floor:
    """A file with one table."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA cache_size = -65536")
        self.connection.execute(
            "CREATE VIRTUAL TABLE claims USING fts5(content, source, cue, title, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )

    def insert(self, findings: Iterable[Finding]) -> float:
        """Seconds that it took, in one transaction."""
        rows = [row for finding in findings for row in _rows(finding)]
        start = time.perf_counter()
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO claims (content, source, cue, title) VALUES (?, ?, ?, ?)", rows)
        self.connection.execute("COMMIT")
        return time.perf_counter() - start

    def search(self, words: str, *, limit: int, ranked: bool) -> Sequence[tuple[object, ...]]:
        """The best by BM25, or the first that fit."""
        quoted = " ".join(f'"{word}"' for word in words.split())
        return self.connection.execute(BEST if ranked else ANY, (quoted, limit)).fetchall()

    def size(self) -> int:
        """Bytes."""
        (pages,), (size,) = (self.connection.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
        return int(pages * size)

    def close(self) -> None:
        self.connection.close()


def _rows(finding: Finding) -> Iterable[tuple[str, str, str, str]]:
    text = finding.source_text.text
    for claim, link in zip(finding.extraction.claims, finding.linked, strict=True):
        named = [span.of(text) for span in (claim.source, claim.source_ref) if span]
        yield (
            " ".join(span.of(text) for span in claim.contents),
            " ".join([*named, *([link.name] if link else [])]),
            claim.cue.of(text) if claim.cue else "",
            finding.source_text.title or "",
        )
