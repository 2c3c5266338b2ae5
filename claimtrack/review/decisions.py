"""Reviewers' decisions on claims: checked, then added to the log that nobody can change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from claimtrack.errors import BadDecision, Overtaken
from claimtrack.model import Correction, Decision, Evidence, Fault, Reading, Verdict, Work
from claimtrack.review.rules import NO_RULES, Rules
from claimtrack.review.writing import writing
from claimtrack.store import (
    VALUES,
    Label,
    Session,
    Store,
    StoredClaim,
    append_decision,
    load_claim,
    load_document,
    lock_log,
)
from claimtrack.workflow import last_of

MAX_NOTE = 10_000
"""Characters of a note or a quoted passage."""

MAX_NAME = 200
"""Characters of a reviewer's name or a title."""

MAX_EVIDENCE = 50
"""Pieces of evidence that one decision may rest on."""

CORRECTABLE = (Label.CERTAINTY, Label.KIND, Label.ACT, Label.FORM, Label.POLARITY)

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Signed:
    """What every decision carries, checked."""

    reviewer: str
    now: datetime
    note: str
    evidence: tuple[Evidence, ...]


def decide(
    store: Store | Session,
    claim: str,
    verdict: Verdict,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
    evidence: Iterable[str | Evidence] = (),
    rules: Rules = NO_RULES,
    settles: bool = False,
    seen: int | None = None,
) -> Decision:
    """Give a verdict on the claim with this id (or the only one that starts so), made at `now` (with its time zone): in
    a transaction of its own, or within the one of the session given.

    `settles`: an editor's last word on a disagreement. `seen` is the state's that the reviewer looked at. Raises
    BadDecision for a blank reviewer, a note too long, evidence that is no web address, or somebody who may not settle;
    Overtaken where somebody else decided since `seen`; NotFound, Ambiguous.
    """
    with writing(store) as session:
        found = _look(session, claim, seen)
        made = verdict_on(
            found, verdict, reviewer=reviewer, now=now, note=note, evidence=evidence, rules=rules, settles=settles
        )
        return append_decision(session, made)


def verdict_on(
    found: StoredClaim,
    verdict: Verdict,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
    evidence: Iterable[str | Evidence] = (),
    rules: Rules = NO_RULES,
    settles: bool = False,
) -> Decision:
    """The decision as it goes into the log; pure. Raises BadDecision as `decide`."""
    signed = _signed(reviewer, now, note, evidence)
    if settles and not rules.may_settle(signed.reviewer):
        raise BadDecision(f"only an editor may settle, and {signed.reviewer} is none ([review] editors)")
    return Decision(
        claim_id=found.id,
        verdict=verdict,
        reviewer=signed.reviewer,
        decided_at=signed.now,
        note=signed.note,
        evidence=signed.evidence,
        second_opinion=not settles and rules.asks_for_second(found, verdict),
        settles=settles,
    )


def judge(
    store: Store | Session,
    claim: str,
    reading: Reading,
    *,
    reviewer: str,
    now: datetime,
    fault: Fault | None = None,
    correction: Correction | None = None,
    note: str = "",
    evidence: Iterable[str | Evidence] = (),
    seen: int | None = None,
) -> Decision:
    """Say whether the machine read the claim rightly; a wrong reading needs its fault and may have a correction.

    Says nothing about the verdict. Raises as `decide`, and BadDecision for a correction that does not fit the text.
    """
    signed = _signed(reviewer, now, note, evidence)
    proposed = correction or Correction()
    if (reading is Reading.WRONG) != (fault is not None) or (proposed and reading is not Reading.WRONG):
        raise BadDecision("a wrong reading needs its fault, and only a wrong one has a fault or a correction")
    with writing(store) as session:
        found = _look(session, claim, seen)
        _check_correction(session, found, proposed)
        return append_decision(
            session,
            Decision(
                claim_id=found.id,
                verdict=None,
                reviewer=signed.reviewer,
                decided_at=signed.now,
                note=signed.note,
                evidence=signed.evidence,
                reading=reading,
                fault=fault,
                correction=proposed,
            ),
        )


def set_work(
    store: Store | Session,
    claim: str,
    work: Work,
    *,
    reviewer: str,
    now: datetime,
    assignee: str = "",
    note: str = "",
    seen: int | None = None,
) -> Decision:
    """Say where the claim is in the work: `assigned` to somebody, `in-review` by who says it, waiting for a second
    look, done or new again. Raises as `decide`, and BadDecision for an assignment to nobody."""
    signed = _signed(reviewer, now, note, ())
    whom = " ".join(assignee.split())
    if (work is Work.ASSIGNED) != bool(whom):
        raise BadDecision("work is assigned to somebody, and only then has a name (--to)")
    _check_name(whom or signed.reviewer)
    with writing(store) as session:
        found = _look(session, claim, seen)
        return append_decision(
            session,
            Decision(
                claim_id=found.id,
                verdict=None,
                reviewer=signed.reviewer,
                decided_at=signed.now,
                note=signed.note,
                work=work,
                assignee=signed.reviewer if work is Work.IN_REVIEW else whom,
            ),
        )


def undo(
    store: Store | Session, claim: str, *, reviewer: str, now: datetime, note: str = "", seen: int | None = None
) -> tuple[Decision, Decision]:
    """Take back the last thing that this reviewer said of the claim and that still stands: by one more decision.

    Gives what was taken back, and the new decision. Raises BadDecision where there is nothing of theirs; as `decide`.
    """
    signed = _signed(reviewer, now, note, ())
    with writing(store) as session:
        found = _look(session, claim, seen)
        last = last_of(found.decisions, signed.reviewer)
        if last is None:
            raise BadDecision(f"nothing that {signed.reviewer} said of claim {found.id} stands")
        made = Decision(
            claim_id=found.id,
            verdict=None,
            reviewer=signed.reviewer,
            decided_at=signed.now,
            note=signed.note,
            undoes=last.position,
        )
        return last, append_decision(session, made)


def log_of(store: Store, claim: str) -> tuple[Decision, ...]:
    """A claim's decisions, the first made first. Raises NotFound, Ambiguous."""
    with store.read() as session:
        return load_claim(session, claim).decisions


def _look(session: Session, claim: str, seen: int | None) -> StoredClaim:
    """The claim as nobody can change it until this transaction ends."""
    lock_log(session)
    found = load_claim(session, claim)
    if seen is not None and found.state.seen != seen:
        raise Overtaken(found.id, seen, found.state.seen)
    return found


def _signed(reviewer: str, now: datetime, note: str, evidence: Iterable[str | Evidence]) -> _Signed:
    name, words = " ".join(reviewer.split()), note.strip()
    if not name:
        raise BadDecision("it needs the reviewer's name (--by)")
    _check_name(name)
    if len(words) > MAX_NOTE:
        raise BadDecision(f"the note is over {MAX_NOTE:,} characters")
    if "\0" in words:
        raise BadDecision("the note holds a NUL character")
    if now.tzinfo is None:
        raise ValueError(f"a decision's time needs its time zone: {now!r}")
    pieces = dict.fromkeys(_piece(given) for given in evidence)
    if len(pieces) > MAX_EVIDENCE:
        raise BadDecision(f"it rests on more than {MAX_EVIDENCE} pieces of evidence")
    return _Signed(name, now, words, tuple(pieces))


def _check_name(name: str) -> None:
    if len(name) > MAX_NAME:
        raise BadDecision(f"the reviewer's name is over {MAX_NAME} characters")
    if not name.isprintable():
        raise BadDecision("the reviewer's name holds a character that cannot be seen")


def _piece(given: str | Evidence) -> Evidence:
    piece = Evidence(given) if isinstance(given, str) else given
    told = Evidence(piece.url.strip(), " ".join(piece.title.split()), piece.sha256.strip().lower(), piece.quote.strip())
    if not _is_web_address(told.url):
        raise BadDecision(f"the evidence {told.url!r} is not an http or https address")
    if told.sha256 and not SHA256.fullmatch(told.sha256):
        raise BadDecision(f"{told.sha256!r} is not the SHA-256 of a copy: 64 hex digits")
    if len(told.title) > MAX_NAME or len(told.quote) > MAX_NOTE:
        raise BadDecision(f"a title is over {MAX_NAME} characters, or a quoted passage over {MAX_NOTE:,}")
    if "\0" in told.title + told.quote:
        raise BadDecision("a title or a quoted passage holds a NUL character")
    return told


def _is_web_address(address: str) -> bool:
    if any(c.isspace() or not c.isprintable() for c in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _check_correction(session: Session, claim: StoredClaim, proposed: Correction) -> None:
    if proposed.contents:
        end = len(load_document(session, claim.document_id).text)
        if any(span.end > end for span in proposed.contents):
            raise BadDecision(f"a proposed span reaches past the text's end at {end}")
        if any(one.overlaps(other) for one, other in zip(proposed.contents, proposed.contents[1:], strict=False)):
            raise BadDecision("the proposed spans overlap")
    _check_name(proposed.source)
    known = {label.value: [member.value for member in VALUES[label]] for label in CORRECTABLE}
    for label, value in proposed.labels:
        if label not in known:
            raise BadDecision(f"no label is called {label!r}; choose from {', '.join(known)}")
        if value not in known[label]:
            raise BadDecision(f"no {label} is called {value!r}; choose from {', '.join(known[label])}")
