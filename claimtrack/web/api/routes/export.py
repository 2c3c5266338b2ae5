"""What a query finds, as a file for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter
from fastapi import Query as Parameter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import StreamingResponse

from claimtrack.report import asks_for_readings, report_claims
from claimtrack.report.exports import ExportFormat, records_of, write_export
from claimtrack.store import Query, find_by_document, read_query
from claimtrack.web.api.words import Asked
from claimtrack.web.desk import Desk, desk_of

router = APIRouter(tags=["export"])

TYPES: Mapping[ExportFormat, tuple[str, str]] = {
    ExportFormat.JSONL: ("application/jsonl", "jsonl"),
    ExportFormat.CSV: ("text/csv", "csv"),
    ExportFormat.PARQUET: ("application/vnd.apache.parquet", "parquet"),
    ExportFormat.W3C_ANNOTATION: ("application/ld+json", "jsonld"),
    ExportFormat.PROV: ("application/json", "json"),
    ExportFormat.CLAIMREVIEW: ("application/ld+json", "jsonld"),
    ExportFormat.BRAT: ("application/zip", "zip"),
    ExportFormat.CONLLU: ("text/plain", "conllup"),
    ExportFormat.MARKDOWN: ("text/markdown", "md"),
}
"""Each format's media type, and how its file's name ends."""

IN_MEMORY = 4_000_000
"""Bytes of a file that is being made; the rest waits on disk."""

CHUNK = 65_536

FILE = {"content": {kind: {} for kind, _ in TYPES.values()}, "description": "The file."}
ANY_FILE: dict[int | str, dict[str, Any]] = {200: FILE}


@router.get("/export", response_class=StreamingResponse, responses=ANY_FILE)
def export(
    request: Request,
    form: Annotated[ExportFormat, Parameter(alias="format")],
    asked: Asked = "",
    with_wrong: Annotated[bool, Parameter()] = False,
) -> StreamingResponse:
    """The claims that a query finds in one of the formats of docs/exports.md; the file is whole before it is sent.

    Claims that reviewers say were read wrongly are left out, unless `with_wrong` or the query's own `reading:` asks for
    them.
    """
    desk, query = desk_of(request), read_query(asked)
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed once it was sent
    try:
        _write(desk, query, form, cast(BinaryIO, file), with_wrong=with_wrong or asks_for_readings(query))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    kind, ending = TYPES[form]
    return StreamingResponse(
        iter(lambda: file.read(CHUNK), b""),
        media_type=kind,
        headers={"content-disposition": f'attachment; filename="claimtrack.{ending}"'},
        background=BackgroundTask(file.close),
    )


def _write(desk: Desk, query: Query, form: ExportFormat, file: BinaryIO, *, with_wrong: bool) -> None:
    parses = form is ExportFormat.CONLLU
    with desk.reader.models() if parses else nullcontext() as models, desk.store.read() as session:
        reported = report_claims(find_by_document(session, query), with_wrong=with_wrong)
        found = ((item.document, item.claims) for item in reported if item.claims)
        write_export(records_of(found), form, file, load_parser=lambda: cast(Any, models)[1])
