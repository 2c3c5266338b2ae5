"""Keep the search's own tables (entries and the full-text index) what the other tables say."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, TypeAlias

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from claimtrack.errors import StoreRefused
from claimtrack.model import Claim, Decision
from claimtrack.store.decisions import decisions_by_claim, state_columns
from claimtrack.store.dialect import IndexedWords
from claimtrack.store.engine import dialect_of
from claimtrack.store.identities import Living, read_living
from claimtrack.store.keys import MAX_TURN, key_of, published_of, turn_of
from claimtrack.store.parts import in_parts, insert_rows
from claimtrack.store.repeats import gist_of
from claimtrack.store.rows import Values
from claimtrack.store.tables import ClaimRow, ContentSpanRow, DocumentRow, EntryRow, SourceRow
from claimtrack.store.words import IndexedText, words_of
from claimtrack.workflow import live_state, worth_of

PORTION = 200
"""Documents that are indexed at a time when everything is."""

MASK = (1 << 63) - 1

UNDECIDED = state_columns(live_state(()))


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the search is to know it; `labels` are EntryRow's columns, `words` those of content, source, cue and
    title."""

    claim_pk: int
    published: date | None
    labels: dict[str, Any]
    words: tuple[IndexedText, IndexedText, IndexedText, IndexedText]


def index_documents(session: Session, document_pks: Iterable[int], more: Iterable[Entry] = ()) -> None:
    """Bring the search up to what the tables now hold of these documents, and take in `more`; call it after every
    change of one of them.

    In one call for many: a full-text index likes to be written in its own order.
    """
    entries = list(more)
    for part in in_parts(list(document_pks)):
        entries += read_entries(session, part)
    if entries:
        write_entries(session, entries)


def rebuild_index(session: Session) -> None:
    """Make the search's tables anew."""
    session.execute(delete(EntryRow))
    dialect_of(session).clear_words(session)
    index_missing(session)


def index_missing(session: Session) -> None:
    """Index the documents none of whose claims are: after an upgrade that made the search's tables, all of them."""
    missing = (
        select(ClaimRow.document_pk)
        .outerjoin(EntryRow, EntryRow.claim_pk == ClaimRow.pk)
        .where(EntryRow.key.is_(None))
        .distinct()
    )
    document_pks = session.execute(missing).scalars().all()
    for at in range(0, len(document_pks), PORTION):
        index_documents(session, document_pks[at : at + PORTION])


def write_entries(session: Session, entries: Iterable[Entry]) -> None:
    """Put these in place of what the search knows of their claims. A claim whose words and date are as before keeps its
    place in the full-text index."""
    wanted = {entry.claim_pk: entry for entry in entries}
    known: dict[int, Any] = {}
    for part in in_parts(list(wanted)):
        found = session.execute(
            select(EntryRow.claim_pk, EntryRow.key, EntryRow.digest).where(EntryRow.claim_pk.in_(part))
        )
        known |= {row.claim_pk: row for row in found}
    new: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    gone: list[int] = []
    words: list[IndexedWords] = []
    for claim_pk, entry in wanted.items():
        digest = digest_of(entry.words)
        row = known.get(claim_pk)
        if row is not None and row.digest == digest and published_of(row.key) == entry.published:
            kept.append({"key": row.key, **entry.labels})
            continue
        turn = 0
        if row is not None:
            gone.append(row.key)
            turn = turn_of(row.key) + 1
            if turn > MAX_TURN:
                raise StoreRefused(f"a claim was given other words more than {MAX_TURN:,} times")
        key = key_of(entry.published, claim_pk, turn)
        new.append({"key": key, "claim_pk": claim_pk, "digest": digest, **entry.labels})
        words.append(IndexedWords(key, *entry.words))
    if gone:
        session.execute(delete(EntryRow).where(EntryRow.key.in_(gone)))
    if kept:
        session.execute(update(EntryRow), kept)
    if new:
        insert_rows(session, EntryRow, sorted(new, key=lambda row: row["key"]))
    dialect_of(session).write_words(session, sorted(words, key=lambda row: row.key), gone)


def read_entries(session: Session, document_pks: Sequence[int]) -> list[Entry]:
    """What the search is to know of these documents' claims."""
    documents = {
        row.pk: row
        for row in session.execute(
            select(
                DocumentRow.pk, DocumentRow.text, DocumentRow.title, DocumentRow.published, DocumentRow.outlet_key
            ).where(DocumentRow.pk.in_(document_pks))
        )
    }
    contents: dict[int, list[str]] = defaultdict(list)
    spans = (
        select(ContentSpanRow.claim_pk, ClaimRow.document_pk, ContentSpanRow.start, ContentSpanRow.end)
        .join(ClaimRow, ClaimRow.pk == ContentSpanRow.claim_pk)
        .where(ClaimRow.document_pk.in_(document_pks))
        .order_by(ContentSpanRow.claim_pk, ContentSpanRow.position)
    )
    for span in session.execute(spans):
        contents[span.claim_pk].append(documents[span.document_pk].text[span.start : span.end])
    claims = session.execute(
        select(*CLAIM, SourceRow.name.label("source_name"))
        .outerjoin(SourceRow, SourceRow.pk == ClaimRow.source_pk)
        .where(ClaimRow.document_pk.in_(document_pks))
    ).all()
    decided = decisions_by_claim(session, [row.id for row in claims])
    living = read_living(session)
    return [
        _entry(row, documents[row.document_pk], contents[row.pk], decided.get(row.id, ()), living) for row in claims
    ]


CLAIM = (
    ClaimRow.pk,
    ClaimRow.id,
    ClaimRow.document_pk,
    ClaimRow.source_pk,
    ClaimRow.active,
    ClaimRow.certainty,
    ClaimRow.source_kind,
    ClaimRow.act,
    ClaimRow.form,
    ClaimRow.polarity,
    ClaimRow.anonymity,
    ClaimRow.confidence,
    ClaimRow.cue_start,
    ClaimRow.cue_end,
    ClaimRow.source_start,
    ClaimRow.source_end,
    ClaimRow.source_ref_start,
    ClaimRow.source_ref_end,
)


NewClaim: TypeAlias = tuple[Values, Claim, str | None]
"""The values of a claim's row, the claim, and the name of its source."""


def new_entries(document: Values, claims: Sequence[NewClaim], living: Living) -> list[Entry]:
    """As read_entries, of a document that was just stored and is no version of another: from what was written."""
    about = SimpleNamespace(**document)
    return [
        _entry(
            SimpleNamespace(**values, source_name=name),
            about,
            [span.of(about.text) for span in claim.contents],
            (),
            living,
        )
        for values, claim, name in claims
    ]


def _entry(claim: Any, document: Any, contents: Sequence[str], decisions: Sequence[Decision], living: Living) -> Entry:
    """Who says it is found under every name that is known here."""
    source_pk, name = living.of(claim.id, claim.source_pk)
    text: str = document.text
    named = (text[claim.source_start : claim.source_end], text[claim.source_ref_start : claim.source_ref_end])
    given = [
        name
        for name, start in zip(named, (claim.source_start, claim.source_ref_start), strict=True)
        if start is not None
    ]
    names = [*given, *(one for one in (claim.source_name, name) if one)]
    content = words_of(tuple(contents))
    return Entry(
        claim_pk=claim.pk,
        published=document.published,
        labels={
            "source_pk": source_pk,
            "outlet_key": document.outlet_key,
            "active": claim.active,
            "certainty": claim.certainty,
            "kind": claim.source_kind,
            "act": claim.act,
            "form": claim.form,
            "polarity": claim.polarity,
            "anonymity": claim.anonymity,
            "confidence": claim.confidence,
            "gist": gist_of(content, claim.polarity),
            "rank": 100 - worth_of(claim.certainty, claim.anonymity, claim.confidence),
            **(state_columns(live_state(decisions)) if decisions else UNDECIDED),
        },
        words=(
            content,
            words_of(tuple(dict.fromkeys(names))),
            words_of(() if claim.cue_start is None else (text[claim.cue_start : claim.cue_end],)),
            words_of((document.title,) if document.title else ()),
        ),
    )


def digest_of(indexed: Sequence[IndexedText]) -> int:
    """A number that other words do not have, within a database's integers."""
    spoken = "\n".join(" ".join(words.words) for words in indexed)
    return int.from_bytes(hashlib.blake2b(spoken.encode(), digest_size=8).digest(), "big") & MASK
