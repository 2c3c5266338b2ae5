"""Documents: the list, one of them, its claims, and a new one."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.ingest import Failed
from claimtrack.model import SourceText
from claimtrack.store import SaveStatus, claims_of_document, load_document, page_of_documents
from claimtrack.text import read_text
from claimtrack.web.api import telling
from claimtrack.web.api.given import NewDocument
from claimtrack.web.api.once import Made, once_beside
from claimtrack.web.api.pages import read_place, write_place
from claimtrack.web.api.rights import MAY_INGEST
from claimtrack.web.api.values import Claims, Documents, Ingested, WholeDocument
from claimtrack.web.api.words import Cursor, DocumentKey, IdempotencyKey, Limit
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["documents"])


@router.get("/documents")
def list_documents(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Documents:
    """Every document, the last taken in first."""
    with desk_of(request).store.read() as session:
        cards, place = page_of_documents(session, limit=limit, before=read_place(cursor))
    return Documents(items=[telling.document(card) for card in cards], next=write_place(place))


@router.post("/documents", status_code=201, response_model=Ingested, dependencies=[MAY_INGEST])
def add_document(request: Request, given: NewDocument, idempotency_key: IdempotencyKey = None) -> Response:
    """Read a text, find its claims, store both. 201 for a text that is new here, 200 for one that is known."""
    return once_beside(request, idempotency_key, given, lambda: _take_in(request, given))


@router.get("/documents/{id}")
def get_document(request: Request, key: DocumentKey) -> WholeDocument:
    """A document with its text, the run that its claims come from and what that run left out."""
    with desk_of(request).store.read() as session:
        return telling.whole_document(load_document(session, key))


@router.get("/documents/{id}/claims")
def list_claims_of_document(request: Request, key: DocumentKey) -> Claims:
    """All claims of a document as they stand in its text."""
    with desk_of(request).store.read() as session:
        found = claims_of_document(session, key)
    return Claims(items=[telling.claim(one) for one in found], next=None)


def _take_in(request: Request, given: NewDocument) -> Made:
    desk = desk_of(request)
    read = read_text(given.text.encode(), "API", max_bytes=desk.max_bytes)
    source_text = SourceText(
        read.text,
        read.origin,
        title=given.title or None,
        outlet=given.outlet or None,
        url=given.url,
        published=given.published,
    )
    result = desk.reader.take_in(source_text, store=desk.store, now=desk.now, force=given.force)
    if isinstance(result, Failed):
        raise result.error
    with desk.store.read() as session:
        card = load_document(session, result.document_id).card
    value = Ingested(
        status=result.status, document=telling.document(card), claims=result.claims, version=result.version
    )
    status = 201 if result.status in (SaveStatus.NEW, SaveStatus.EDITED) else 200
    return Made(status, value, {"location": f"{request.scope.get('root_path', '')}/documents/{card.id}"})
