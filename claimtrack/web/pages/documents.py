"""Documents: the list, one of them whole with its claims, and a new one pasted or uploaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.ingest import Failed
from claimtrack.model import SourceText
from claimtrack.report.plain import web_link
from claimtrack.store import claims_of_document, load_document, page_of_documents
from claimtrack.text import read_text, read_upload
from claimtrack.web.access import principal_of
from claimtrack.web.asked import number_in
from claimtrack.web.desk import desk_of
from claimtrack.web.failures import status_of
from claimtrack.web.logs import note
from claimtrack.web.render import render
from claimtrack.web.views import document_view
from claimtrack.web.wrong import wrong_of

PORTION = 100
"""Documents on a page, the last taken in first."""


class BadField(InputError):
    """What stands in a field of the form cannot be used."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote into the form, so that nothing of it is lost when it is shown again."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    force: bool = False


def show_documents(request: Request) -> Response:
    with desk_of(request).store.read() as session:
        cards, place = page_of_documents(session, limit=PORTION, before=number_in(request, "before") or None)
    return render(request, "documents.html", here="documents", cards=cards, before=place)


def show_document(request: Request) -> Response:
    desk = desk_of(request)
    with desk.store.read() as session:
        document = load_document(session, request.path_params["id"])
        claims = claims_of_document(session, document.card.id)
    view = document_view(document, claims, now=desk.now())
    ids = {claim.number: claim.id for claim in view.claims}
    return render(request, "document.html", here="documents", document=view, id=document.card.id, ids=ids)


def new_document(request: Request) -> Response:
    return _form_page(request, Written())


def fetch_document(request: Request, form: FormData) -> Response:
    """The form again, filled in with the article at the address that was given: what a page's text is, a person should
    see before it is kept."""
    fetcher, url = desk_of(request).fetcher, _written(form).url
    if fetcher is None:
        raise HTTPException(404, "this desk gets nothing from the web; copy the article's text and paste it")
    try:
        found = fetcher.article(url)
    except InputError as error:
        return _form_page(request, Written(url=url), problem=error)
    told = Written(
        text=found.text,
        title=found.title or "",
        outlet=found.outlet or "",
        url=found.url or "",
        published=found.published.isoformat() if found.published else "",
    )
    return _form_page(request, told, fetched=True)


def add_document(request: Request, form: FormData) -> Response:
    """Read it, find its claims, store both; what cannot be taken in comes back with the reason."""
    desk, written = desk_of(request), _written(form)
    try:
        source_text = _source_text(form, written, max_bytes=desk.max_bytes)
        result = desk.reader.take_in(source_text, store=desk.store, now=desk.now, force=written.force)
        if isinstance(result, Failed):
            raise result.error
    except ClaimtrackError as error:
        return _form_page(request, written, problem=error)
    note("document taken in", document=result.document_id, who=principal_of(request).name)
    return RedirectResponse(f"/documents/{result.document_id}", status_code=303)


def _form_page(
    request: Request, written: Written, *, problem: ClaimtrackError | None = None, fetched: bool = False
) -> Response:
    return render(
        request,
        "new_document.html",
        status=status_of(problem) if problem else 200,
        here="documents",
        written=written,
        problem=wrong_of(problem) if problem else None,
        fetched=fetched,
        may_fetch=desk_of(request).fetcher is not None,
    )


def _source_text(form: FormData, written: Written, *, max_bytes: int) -> SourceText:
    upload = form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        name = upload.filename.replace("\\", "/").rpartition("/")[2][:200]
        source_text = read_upload(upload.file.read(max_bytes + 1), name, max_bytes=max_bytes)
    else:
        source_text = read_text(written.text.encode("utf-8", "replace"), "pegado en la mesa", max_bytes=max_bytes)
    if written.url and web_link(written.url).href is None:
        raise BadField(f"{written.url!r}: is not an http or https address.")
    return replace(
        source_text,
        title=written.title or source_text.title,
        outlet=written.outlet or source_text.outlet,
        url=written.url or source_text.url,
        published=_day(written.published) or source_text.published,
    )


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise BadField(f"{given!r}: is not a date such as 2023-09-11.") from None


def _written(form: FormData) -> Written:
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    fields = {name: given.get(name, "").replace("\0", "").strip() for name in ("title", "outlet", "url", "published")}
    return Written(text=given.get("text", ""), force=given.get("force") == "yes", **fields)
