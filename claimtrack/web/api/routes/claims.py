"""Claims: found by a query, one of them with its reasons, and what is decided on it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.model import Correction, Evidence, Span
from claimtrack.model import Decision as ModelDecision
from claimtrack.review import decide, judge, set_work, undo
from claimtrack.store import Session, Sort, StoredClaim, load_claim, load_document, read_query, search
from claimtrack.web.access import principal_of
from claimtrack.web.api import telling
from claimtrack.web.api.given import GivenCorrection, NewDecision, NewReading, NewVerdict, NewWork, Signed
from claimtrack.web.api.once import Made, once_within
from claimtrack.web.api.problems import NoIfMatch, OtherState
from claimtrack.web.api.rights import MAY_DECIDE
from claimtrack.web.api.tags import etag_of, seen_in
from claimtrack.web.api.values import Claims, Decided, Decisions, WholeClaim
from claimtrack.web.api.words import Asked, ClaimKey, Cursor, IdempotencyKey, IfMatch, Limit, Order
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["claims"])


@router.get("/claims")
def list_claims(
    request: Request, asked: Asked = "", limit: Limit = 50, cursor: Cursor = None, order: Order = Sort.RELEVANCE
) -> Claims:
    """The claims that a query finds: near before far, then the latest published, or as `sort` says."""
    query = read_query(asked)
    with desk_of(request).store.read() as session:
        page = search(session, query, limit=limit, cursor=cursor, sort=order)
    return Claims(items=[telling.claim(one) for one in page.claims], next=page.cursor)


@router.get("/claims/{id}")
def get_claim(
    request: Request,
    response: Response,
    key: ClaimKey,
    lang: Annotated[Literal["en", "es"], Query(description="The language of the reasons.")] = "en",
) -> WholeClaim:
    """A claim with its places in the text, why it was found and all that was decided on it. Its ETag is what a
    decision names in If-Match."""
    with desk_of(request).store.read() as session:
        found = load_claim(session, key)
        text = load_document(session, found.document_id).text
    response.headers["etag"] = etag_of(found, found.state.seen)
    return telling.whole_claim(found, text, language=lang)


@router.get("/claims/{id}/decisions", tags=["decisions"])
def list_decisions_on(request: Request, key: ClaimKey) -> Decisions:
    """All decisions on a claim, the first made first."""
    with desk_of(request).store.read() as session:
        found = load_claim(session, key)
    return Decisions(items=[telling.decision(one) for one in found.decisions], next=None)


@router.post(
    "/claims/{id}/decisions", status_code=201, response_model=Decided, tags=["decisions"], dependencies=[MAY_DECIDE]
)
def decide_on(
    request: Request,
    key: ClaimKey,
    given: NewDecision,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Say one thing of a claim, on one axis. Nothing is overwritten: where somebody else decided since the state that
    If-Match names, the answer is 409 with both states and what was decided between."""
    return once_within(request, idempotency_key, given, lambda session: _append(session, request, key, given, if_match))


def _append(session: Session, request: Request, key: str, given: NewDecision, tag: str | None) -> Made:
    """Within a transaction in which nobody else decides."""
    found = load_claim(session, key)
    _check(found, tag)
    made = _said(session, request, found, given)
    after = telling.state(load_claim(session, found.id))
    location = f"{request.scope.get('root_path', '')}/decisions/{made.position}"
    return Made(201, Decided(decision=telling.decision(made), state=after), {"etag": after.etag, "location": location})


def _check(found: StoredClaim, tag: str | None) -> None:
    """Raises NoIfMatch, also for "*", which says nothing of what was looked at; OtherState."""
    if tag is None or tag.strip() in {"", "*"}:
        raise NoIfMatch
    if tag.strip() != etag_of(found, found.state.seen):
        seen = seen_in(tag)
        known = seen is not None and (seen == 0 or any(one.position == seen for one in found.decisions))
        raise OtherState(found, seen if known else None)


def _said(session: Session, request: Request, found: StoredClaim, given: NewDecision) -> ModelDecision:
    desk = desk_of(request)
    principal = principal_of(request)
    who, now, note = principal.name, desk.now(), given.note
    if isinstance(given, NewVerdict):
        return decide(
            session,
            found.id,
            given.verdict,
            reviewer=who,
            now=now,
            note=note,
            evidence=_evidence(given),
            rules=desk.rules_for(principal),
            settles=given.settles,
        )
    if isinstance(given, NewReading):
        return judge(
            session,
            found.id,
            given.reading,
            reviewer=who,
            now=now,
            fault=given.fault,
            correction=_correction(given.correction),
            note=note,
            evidence=_evidence(given),
        )
    if isinstance(given, NewWork):
        return set_work(session, found.id, given.work, reviewer=who, now=now, assignee=given.assignee, note=note)
    return undo(session, found.id, reviewer=who, now=now, note=note)[1]


def _evidence(given: Signed) -> list[str | Evidence]:
    return [Evidence(piece.url, piece.title, piece.sha256, piece.quote) for piece in given.evidence]


def _correction(given: GivenCorrection | None) -> Correction | None:
    if given is None:
        return None
    contents = tuple(Span(one.start, one.end) for one in given.contents)
    return Correction(contents, given.source, tuple(given.labels.items()))
