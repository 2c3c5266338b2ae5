"""The report of a document, a search, a claim or a source, as a file to keep."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport
from claimtrack.report import Reported, Scope, asks_for_readings, build_view, render_report, report_claims
from claimtrack.report.claim_report import build_claim_report
from claimtrack.report.gather import gather_claim, gather_source_by_id
from claimtrack.report.render import Report
from claimtrack.report.source_report import build_source_report
from claimtrack.store import claims_of_document, find_by_document, load_document, read_query
from claimtrack.web.desk import desk_of


def document_report(request: Request) -> Response:
    with desk_of(request).store.read() as session:
        document = load_document(session, request.path_params["id"])
        reported = list(report_claims([(document, claims_of_document(session, document.card.id))]))
    return _file(request, reported, scope=Scope.DOCUMENT, subject="", name=f"claimtrack-{document.card.id}")


def search_report(request: Request) -> Response:
    """The claims that a query finds, in their contexts. Raises BadQuery, NothingToReport."""
    asked = request.query_params.get("q", "").strip()
    query = read_query(asked)
    with desk_of(request).store.read() as session:
        reported = list(report_claims(find_by_document(session, query), with_wrong=asks_for_readings(query)))
    if not any(item.claims for item in reported):
        raise NothingToReport
    return _file(request, reported, scope=Scope.QUERY, subject=asked, name="claimtrack-busqueda")


def claim_report(request: Request) -> Response:
    """Without its sentence's tree: nobody should wait for the models to be loaded. Raises NotFound, Ambiguous."""
    desk = desk_of(request)
    with desk.store.read() as session:
        material = gather_claim(session, request.path_params["id"])
    return _answer(build_claim_report(material, created=desk.now()), f"claimtrack-{material.placed.claim.id}")


def source_report(request: Request) -> Response:
    """Raises NotFound."""
    desk = desk_of(request)
    with desk.store.read() as session:
        material = gather_source_by_id(session, request.path_params["id"])
    return _answer(build_source_report(material, created=desk.now()), f"claimtrack-fuente-{material.source.id}")


def _file(request: Request, reported: list[Reported], *, scope: Scope, subject: str, name: str) -> Response:
    return _answer(build_view(reported, scope=scope, created=desk_of(request).now(), subject=subject), name)


def _answer(view: Report, name: str) -> Response:
    html = render_report(view, resource_path("templates"))
    headers = {"content-disposition": f'attachment; filename="{name}.html"'}
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)
