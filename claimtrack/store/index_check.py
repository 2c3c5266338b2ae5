"""Check the search's tables: do they hold what the other tables say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from claimtrack.store.dialect import IndexedWords
from claimtrack.store.engine import dialect_of
from claimtrack.store.indexing import PORTION, Entry, digest_of, read_entries
from claimtrack.store.keys import published_of
from claimtrack.store.parts import in_parts
from claimtrack.store.postgresql import vector_of
from claimtrack.store.problems import Problem
from claimtrack.store.sqlite import Sqlite
from claimtrack.store.tables import ClaimRow, DocumentRow, EntryRow

MASK = (1 << 64) - 1


def check_index(session: Session) -> Iterator[Problem]:
    """What it compares: that each claim has one entry with the labels, source, outlet, date and live verdict that the
    tables give now, and that the full-text index has under the entry's key exactly the words that this program would
    write there today, in their places. On SQLite words are summed up a claim (fts5vocab lists them word by word); what
    left the entries for good may stay in SQLite's index, where nothing joins with it, and is passed over.
    """
    claims = session.execute(select(func.count()).select_from(ClaimRow)).scalar_one()
    entries = session.execute(select(func.count()).select_from(EntryRow)).scalar_one()
    if claims != entries:
        yield Problem("entries", "all", f"there are {entries:,} for {claims:,} claims")
    sums = _sums(session) if isinstance(dialect_of(session), Sqlite) else None
    document_pks = session.execute(select(DocumentRow.pk).order_by(DocumentRow.pk)).scalars().all()
    for at in range(0, len(document_pks), PORTION):
        entries_now = read_entries(session, document_pks[at : at + PORTION])
        rows: list[IndexedWords] = []
        for entry, kept in _beside(session, entries_now):
            reason = _fault(entry, kept, digest_of(entry.words))
            if reason:
                yield Problem("entries", f"of claim {entry.claim_pk}", reason)
            if kept is not None:
                rows.append(IndexedWords(kept.key, *entry.words))
        wrong = _differing(session, rows) if sums is None else _unlike(sums, rows)
        yield from (Problem("claim_search", str(key), "the full-text index has other words") for key in wrong)


def _beside(session: Session, entries: Sequence[Entry]) -> list[tuple[Entry, EntryRow | None]]:
    kept: dict[int, EntryRow] = {}
    for part in in_parts([entry.claim_pk for entry in entries]):
        found = session.execute(select(EntryRow).where(EntryRow.claim_pk.in_(part))).scalars()
        kept |= {row.claim_pk: row for row in found}
    return [(entry, kept.get(entry.claim_pk)) for entry in entries]


def _fault(entry: Entry, kept: EntryRow | None, digest: int) -> str | None:
    if kept is None:
        return "missing"
    wrong = [name for name, value in entry.labels.items() if getattr(kept, name) != value]
    if published_of(kept.key) != entry.published:
        wrong.append("date")
    if kept.digest != digest:
        wrong.append("digest")
    return f"has another {', '.join(wrong)}" if wrong else None


def _sums(session: Session) -> dict[int, int]:
    """For each key a number that its words in their places add up to."""
    connection = session.connection()
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.claim_words USING fts5vocab(main, claim_search, instance)")
    sums: dict[int, int] = defaultdict(int)
    try:
        for term, key, name, place in connection.exec_driver_sql(
            'SELECT term, doc, col, "offset" FROM temp.claim_words'
        ):
            sums[key] = (sums[key] + _number(term, name, place)) & MASK
    finally:
        connection.exec_driver_sql("DROP TABLE temp.claim_words")
    return sums


def _unlike(sums: dict[int, int], rows: Sequence[IndexedWords]) -> Iterator[int]:
    for row in rows:
        told = {"content": row.content, "source": row.source, "cue": row.cue, "title": row.title}
        total = sum(
            _number(token, name, place)
            for name, words in told.items()
            for place, token in enumerate((*words.words, *words.stems))
        )
        if sums.get(row.key, 0) != total & MASK:
            yield row.key


def _number(term: str, column: str, place: int) -> int:
    """Python's own hash: fast, and the same as long as this program runs, which is all that is asked of it."""
    return hash((term, column, place))


def _differing(session: Session, rows: Sequence[IndexedWords]) -> list[int]:
    differing = text(
        "SELECT given.key FROM unnest(CAST(:keys AS bigint[]), CAST(:words AS text[])) AS given (key, words) "
        "LEFT JOIN claim_search AS kept ON kept.key = given.key AND kept.words = CAST(given.words AS tsvector) "
        "WHERE kept.key IS NULL ORDER BY given.key"
    )
    values = {"keys": [row.key for row in rows], "words": [vector_of(row) for row in rows]}
    return list(session.execute(differing, values).scalars())
