"""Versions of an article: another text from a known address follows the one before, and so do its claims.

The address is the URL, or the id that the article was given where its outlet is the same, no two URLs contradict it and
the texts have words in common: an id alone is often no more than a line's number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from claimtrack.errors import NoVersion
from claimtrack.folding import name_key
from claimtrack.model import Fate, SourceText, document_id
from claimtrack.store.claims import load_claims
from claimtrack.store.decisions import decisions_by_claim
from claimtrack.store.following import Placed, Succession, follow
from claimtrack.store.ledger import append_edit_links
from claimtrack.store.lookup import find_one
from claimtrack.store.parts import in_parts, insert_rows
from claimtrack.store.records import Change, Changes, Followed, StoredClaim
from claimtrack.store.tables import ClaimRow, ContentSpanRow, DocumentRow, RunRow, SuccessorRow, ThreadRow, VersionRow
from claimtrack.workflow import live_verdict

COMMON = 0.3
"""How many of the shorter text's different words the other must have, where only a given id says that they are one."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document's place among the texts of its article; `replaces` is the pk of the one before."""

    document_pk: int
    lineage_pk: int
    number: int
    replaces: int | None = None


def names_of(source_text: SourceText) -> set[str]:
    """What two documents have in common where one may be a version of the other, or the same."""
    names = {document_id(source_text)}
    if source_text.url:
        names.add(f"url {source_text.url}")
    if source_text.id:
        names.add(f"id {source_text.id}")
    return names


def add_versions(session: Session, new: Sequence[tuple[int, SourceText]], *, now: datetime) -> dict[int, Version]:
    """Give each new document (by pk) its place: behind the last text from the same address, or as the first."""
    last = _last_by_url(session, [text.url for _, text in new if text.url])
    versions: dict[int, Version] = {}
    for pk, source_text in new:
        before = last.get(source_text.url) if source_text.url else None
        if before is None and source_text.id:
            before = _last_by_given_id(session, source_text, pk)
        if before is None:
            versions[pk] = Version(pk, pk, 1)
        else:
            versions[pk] = Version(pk, before.lineage_pk, before.number + 1, before.document_pk)
    if versions:
        places = [
            {"lineage_pk": v.lineage_pk, "number": v.number, "document_pk": v.document_pk, "made_at": now}
            for v in versions.values()
        ]
        insert_rows(session, VersionRow, places)
    return versions


def current_documents(session: Session, document_pks: Sequence[int]) -> set[int]:
    """Those of these documents that are the last version of their article."""
    found: set[int] = set()
    for part in in_parts(document_pks):
        places = select(VersionRow.document_pk).where(VersionRow.document_pk.in_(part), is_last())
        found |= set(session.execute(places).scalars())
    return found


def is_last() -> ColumnElement[bool]:
    """Whether no version follows the one of the query around it."""
    later = aliased(VersionRow)
    return ~(
        select(later.number)
        .where(later.lineage_pk == VersionRow.lineage_pk, later.number > VersionRow.number)
        .correlate(VersionRow)
        .exists()
    )


def follow_claims(session: Session, versions: Sequence[Version]) -> dict[int, list[Followed]]:
    """Say of every active claim of the texts that were replaced what became of it, and let it rest; by new document.
    The chain takes in what is said."""
    followed = {}
    for version in versions:
        if version.replaces is not None:
            followed[version.document_pk] = _follow(session, version, version.replaces)
    append_edit_links(session, [(one.lineage_pk, one.number) for one in versions if one.replaces is not None])
    return followed


def _follow(session: Session, version: Version, replaced: int) -> list[Followed]:
    old, new = placed_claims(session, replaced), placed_claims(session, version.document_pk)
    successions = follow(list(old.values()), list(new.values()))
    if not successions:
        return []
    session.execute(
        insert(SuccessorRow),
        [
            {
                "lineage_pk": version.lineage_pk,
                "number": version.number,
                "claim_pk": one.old,
                "successor_pk": one.new,
                "kind": one.kind,
                "score": one.score,
            }
            for one in successions
        ],
    )
    thread_claims(session, successions)
    session.execute(update(ClaimRow).where(ClaimRow.document_pk == replaced, ClaimRow.active).values(active=False))
    return _told(session, successions)


def thread_claims(session: Session, successions: Iterable[Succession]) -> None:
    """Let claims that are the same in both versions share their decisions."""
    same = {one.old: one.new for one in successions if one.new is not None and one.kind in (Fate.KEPT, Fate.MOVED)}
    known: dict[int, int] = {}
    for part in in_parts(list(same)):
        found = session.execute(select(ThreadRow.claim_pk, ThreadRow.thread_pk).where(ThreadRow.claim_pk.in_(part)))
        known |= {row.claim_pk: row.thread_pk for row in found}
    rows = [{"claim_pk": old, "thread_pk": old} for old in same if old not in known]
    rows += [{"claim_pk": new, "thread_pk": known.get(old, old)} for old, new in same.items()]
    if rows:
        session.execute(insert(ThreadRow), rows)


def placed_claims(session: Session, document_pk: int) -> dict[int, Placed]:
    """The claims that the document's last run found, by pk, in the order of the text."""
    text = session.execute(select(DocumentRow.text).where(DocumentRow.pk == document_pk)).scalar_one()
    last_run = select(func.max(RunRow.pk)).where(RunRow.document_pk == document_pk).scalar_subquery()
    mine = (ClaimRow.document_pk == document_pk, ClaimRow.run_pk == last_run)
    contents: dict[int, list[ContentSpanRow]] = defaultdict(list)
    spans = (
        select(ContentSpanRow)
        .join(ClaimRow, ClaimRow.pk == ContentSpanRow.claim_pk)
        .where(*mine)
        .order_by(ContentSpanRow.claim_pk, ContentSpanRow.position)
    )
    for span in session.execute(spans).scalars():
        contents[span.claim_pk].append(span)
    claims = session.execute(select(ClaimRow).where(*mine).order_by(ClaimRow.start, ClaimRow.pk)).scalars()
    return {
        row.pk: Placed(
            key=row.pk,
            start=contents[row.pk][0].start,
            content=" … ".join(text[span.start : span.end] for span in contents[row.pk]),
            cue="" if row.cue_start is None else text[row.cue_start : row.cue_end],
            source="" if row.source_start is None else text[row.source_start : row.source_end],
        )
        for row in claims
    }


def _told(session: Session, successions: Sequence[Succession]) -> list[Followed]:
    pks = [pk for one in successions for pk in (one.old, one.new) if pk is not None]
    ids = {
        row.pk: row.id
        for part in in_parts(pks)
        for row in session.execute(select(ClaimRow.pk, ClaimRow.id).where(ClaimRow.pk.in_(part)))
    }
    decided: Mapping[str, Any] = decisions_by_claim(session, [ids[one.old] for one in successions])
    return [
        Followed(
            claim_id=ids[one.old],
            successor_id=None if one.new is None else ids[one.new],
            kind=one.kind,
            score=one.score,
            verdict=live_verdict(decided.get(ids[one.old], ())),
        )
        for one in successions
    ]


def _places() -> Any:
    return select(
        VersionRow.lineage_pk,
        VersionRow.number,
        VersionRow.document_pk,
        DocumentRow.url,
        DocumentRow.outlet_key,
    ).join(DocumentRow, DocumentRow.pk == VersionRow.document_pk)


def _last_by_url(session: Session, urls: Sequence[str]) -> dict[str, Any]:
    last: dict[str, Any] = {}
    for part in in_parts(urls):
        found = _places().where(DocumentRow.url.in_(part), is_last()).order_by(VersionRow.document_pk)
        last |= {row.url: row for row in session.execute(found)}
    return last


def _last_by_given_id(session: Session, source_text: SourceText, pk: int) -> Any:
    outlet = name_key(source_text.outlet) if source_text.outlet else None
    found = (
        _places()
        .add_columns(DocumentRow.text)
        .where(DocumentRow.given_id == source_text.id, DocumentRow.pk != pk, is_last())
        .order_by(VersionRow.document_pk.desc())
    )
    for row in session.execute(found):
        contradicts = bool(row.url and source_text.url and row.url != source_text.url)
        if row.outlet_key == outlet and not contradicts and _kin(row.text, source_text.text):
            return row
    return None


def _kin(one: str, other: str) -> bool:
    mine, theirs = set(name_key(one).split()), set(name_key(other).split())
    shorter = min(len(mine), len(theirs))
    return bool(shorter) and len(mine & theirs) / shorter >= COMMON


def load_changes(session: Session, document: str, number: int | None = None) -> Changes:
    """What became of an article's claims from one text to the next: to version `number`, without it to the last.

    `document` is the id of any of its versions, or the start of it. Raises NotFound, Ambiguous, NoVersion.
    """
    found = find_one(session, DocumentRow.id, "document", document, "List them with 'claimtrack documents'.")
    mine = select(VersionRow.lineage_pk).join(DocumentRow, DocumentRow.pk == VersionRow.document_pk)
    lineage = session.execute(mine.where(DocumentRow.id == found)).scalar_one()
    texts = {
        row.number: row
        for row in session.execute(
            select(VersionRow.number, VersionRow.document_pk, VersionRow.made_at, DocumentRow.id)
            .join(DocumentRow, DocumentRow.pk == VersionRow.document_pk)
            .where(VersionRow.lineage_pk == lineage)
            .order_by(VersionRow.number)
        )
    }
    number = number or max(texts)
    if number not in texts or number < 2:
        raise NoVersion(found, number, len(texts))
    links = session.execute(
        select(SuccessorRow).where(SuccessorRow.lineage_pk == lineage, SuccessorRow.number == number)
    ).scalars()
    followed = {link.claim_pk: link for link in links}
    old = placed_claims(session, texts[number - 1].document_pk)
    new = placed_claims(session, texts[number].document_pk)
    pks = list(
        dict.fromkeys([*old, *followed, *new, *(link.successor_pk for link in followed.values() if link.successor_pk)])
    )
    claims = dict(zip(pks, load_claims(session, [(pk, 0) for pk in pks]), strict=True))
    changes = [
        Change(link.kind, link.score, claims[pk], claims[link.successor_pk] if link.successor_pk else None)
        for pk, link in sorted(followed.items(), key=lambda pair: (claims[pair[0]].claim.contents[0].start, pair[0]))
    ]
    taken = {link.successor_pk for link in followed.values()}
    changes += [Change(None, 0.0, None, claims[pk]) for pk in new if pk not in taken]
    return Changes(texts[number - 1].id, texts[number].id, number, tuple(changes))


def claims_of_version(session: Session, document: str) -> list[StoredClaim]:
    """The claims that a text's last run found, in its order, also where a newer text of its article has replaced it.

    `document` is the text's id or the start of it. Raises NotFound or Ambiguous.
    """
    found = find_one(session, DocumentRow.id, "document", document, "List them with 'claimtrack documents'.")
    pk = session.execute(select(DocumentRow.pk).where(DocumentRow.id == found)).scalar_one()
    return load_claims(session, [(claim, 0) for claim in placed_claims(session, pk)])


def are_versions(session: Session, one: str, other: str) -> bool:
    """Whether two documents, by their full ids, are texts of one article."""
    lineages = select(VersionRow.lineage_pk).join(DocumentRow, DocumentRow.pk == VersionRow.document_pk)
    found = session.execute(lineages.where(DocumentRow.id.in_([one, other]))).scalars().all()
    return len(found) == 2 and len(set(found)) == 1


def origin_of(session: Session, claim_id: str) -> Followed | None:
    """The claim of the version before that this one came from, with the verdict that stood for that one."""
    link = session.execute(
        select(SuccessorRow)
        .join(ClaimRow, ClaimRow.pk == SuccessorRow.successor_pk)
        .where(ClaimRow.id == claim_id)
        .order_by(SuccessorRow.pk.desc())
        .limit(1)
    ).scalar_one_or_none()
    if link is None:
        return None
    return _told(session, [Succession(link.claim_pk, link.successor_pk, link.kind, link.score)])[0]
