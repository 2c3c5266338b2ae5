"""Verdicts that come back in the CSV of `claimtrack export`: read, checked against what is stored now, taken in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from claimtrack.errors import BadDecision, BadSheet, NotFound
from claimtrack.model import Decision, Verdict
from claimtrack.review.decisions import verdict_on
from claimtrack.review.rules import NO_RULES, Rules
from claimtrack.sheet import FOR_REVIEWERS, IMPRINT, LIST_MARK, NEW_EVIDENCE, NEW_NOTE, NEW_VERDICT, unguarded
from claimtrack.store import Session, Store, StoredClaim, append_decision, load_claim, lock_log
from claimtrack.text import decode

NEEDED = (IMPRINT, *FOR_REVIEWERS)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row in which a reviewer wrote something, as it stands there; `line` counts the file's lines from 1."""

    line: int
    imprint: str
    verdict: str
    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row: a decision, or the reason why there is none. `claim` is as it is stored before."""

    row: SheetRow
    claim: StoredClaim | None
    decision: Decision | None
    refusal: str = ""


class _RefusedError(Exception):
    """A row that is not taken in; its words say why."""


def read_sheet(data: bytes, origin: str) -> list[SheetRow]:
    """The rows that say something; commas, semicolons or tabs may divide them. Raises BadSheet, BinaryInput."""
    text = decode(data, origin)
    header = text.partition("\n")[0]
    mark = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise BadSheet(origin, f"has no column {missing[0]!r}")
        return list(_rows(reader))
    except csv.Error as error:
        raise BadSheet(origin, f"line {reader.line_num}: {error}") from error


def take_in(
    store: Store, rows: Sequence[SheetRow], *, reviewer: str, now: datetime, rules: Rules = NO_RULES, dry: bool
) -> list[Outcome]:
    """One outcome a row, in order. Unless `dry`, every decision is logged in one transaction: all of them or none.

    A row is refused where its claim is not what the sheet showed: changed, no longer found, judged by somebody since.
    """
    with store.read() if dry else store.write() as session:
        if not dry:
            lock_log(session)
        outcomes = list(_outcomes(session, rows, reviewer=reviewer, now=now, rules=rules))
        if not dry:
            for outcome in outcomes:
                if outcome.decision is not None:
                    append_decision(session, outcome.decision)
        return outcomes


def _rows(reader: csv.DictReader[str]) -> Iterator[SheetRow]:
    for row in reader:
        told = {name: unguarded((row[name] or "").strip()) for name in NEEDED}
        if any(told[name] for name in FOR_REVIEWERS):
            pieces = told[NEW_EVIDENCE].replace(LIST_MARK.strip(), " ").split()
            verdict = told[NEW_VERDICT].lower()
            yield SheetRow(reader.line_num, told[IMPRINT], verdict, told[NEW_NOTE], tuple(pieces))


def _outcomes(
    session: Session, rows: Iterable[SheetRow], *, reviewer: str, now: datetime, rules: Rules
) -> Iterator[Outcome]:
    lines: dict[str, int] = {}
    for row in rows:
        found: StoredClaim | None = None
        try:
            found = _find(session, row)
            verdict = _verdict(row)
            if found.id in lines:
                raise _RefusedError(f"the same claim stands in line {lines[found.id]}")
            lines[found.id] = row.line
            made = verdict_on(
                found, verdict, reviewer=reviewer, now=now, note=row.note, evidence=row.evidence, rules=rules
            )
        except _RefusedError as refused:
            yield Outcome(row, found, None, str(refused))
        except BadDecision as error:
            yield Outcome(row, found, None, error.reason)
        else:
            yield Outcome(row, found, made)


def _find(session: Session, row: SheetRow) -> StoredClaim:
    key = row.imprint.partition("-")[0]
    try:
        found = load_claim(session, key) if key else None
    except NotFound:
        found = None
    if found is None or found.id != key:
        raise _RefusedError("no stored claim has this imprint")
    if not found.active:
        raise _RefusedError("the claim is no longer found in its text")
    if found.imprint != row.imprint:
        raise _RefusedError("the claim has changed or was judged since the export")
    return found


def _verdict(row: SheetRow) -> Verdict:
    if not row.verdict:
        raise _RefusedError(f"it has a note or evidence, but no {NEW_VERDICT}")
    if row.verdict not in list(Verdict):
        raise _RefusedError(f"no verdict is called {row.verdict!r}; choose from {', '.join(Verdict)}")
    if not row.note:
        raise _RefusedError(f"a verdict needs its reason in {NEW_NOTE}")
    return Verdict(row.verdict)
