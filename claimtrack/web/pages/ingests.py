"""Several files at once: sent in a form, read one after the other, watched live (server-sent events) or reloaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from claimtrack.ingest import Failed, Ingested
from claimtrack.store import SaveStatus
from claimtrack.text import read_upload
from claimtrack.web.access import principal_of
from claimtrack.web.asked import number_in
from claimtrack.web.desk import Desk, desk_of
from claimtrack.web.jobs import Job, Outcome, Upload
from claimtrack.web.logs import note
from claimtrack.web.render import fill_in, render

MOST_FILES = 200

EVERY = 0.2
"""Seconds between two looks at a job that somebody watches."""

HEARTBEAT = 75
"""Looks after which a word is sent all the same, so that no proxy takes the line for dead."""

STATUSES = {
    SaveStatus.NEW: "nuevo",
    SaveStatus.EDITED: "versión nueva",
    SaveStatus.UPDATED: "leído de nuevo",
    SaveStatus.UNCHANGED: "ya estaba",
}


def take_many(request: Request, form: FormData) -> Response:
    """Read the files in the background, and show how far that has come."""
    desk, who = desk_of(request), principal_of(request).name
    given = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    uploads = [Upload(_name_of(file), file.file.read(desk.max_bytes + 1)) for file in given]
    if not uploads:
        raise HTTPException(422, "choose at least one file")
    force = form.get("force") == "yes"
    job = desk.jobs.start(uploads, lambda upload: _take_in(desk, upload, who=who, force=force))
    return RedirectResponse(f"/ingests/{job.id}", status_code=303)


def show_ingest(request: Request) -> Response:
    job = _job_of(request)
    finished = job.finished  # before the outcomes: none comes behind it
    rows = [told_of(outcome) for outcome in job.outcomes]
    return render(request, "ingest.html", here="documents", job=job, rows=rows, finished=finished)


async def watch_ingest(request: Request) -> Response:
    """An event a text as it is done, from the one behind `after` or the last that the browser had; then `done`."""
    job = _job_of(request)
    last = request.headers.get("last-event-id", "")
    at = int(last) if last.isascii() and last.isdecimal() and len(last) < 6 else number_in(request, "after")
    return StreamingResponse(_events(request, job, at), media_type="text/event-stream")


async def _events(request: Request, job: Job, at: int) -> AsyncIterator[str]:
    """What each event adds to the page comes as HTML, from the page's own template."""
    looks = 0
    while not await request.is_disconnected():
        finished = job.finished
        for outcome in job.outcomes[at:]:
            at += 1
            html = fill_in("outcome.html", told=told_of(outcome), read=at, total=job.total)
            yield f"id: {at}\nevent: text\ndata: {' '.join(html.split())}\n\n"
        if finished:
            yield "event: done\ndata:\n\n"
            return
        looks += 1
        if looks % HEARTBEAT == 0:
            yield ": still reading\n\n"
        await asyncio.sleep(EVERY)


def told_of(outcome: Outcome) -> dict[str, str]:
    """An outcome in words, for the page and for the events: its name, where it leads ("" for nowhere), what it says."""
    if outcome.status is None:
        return {"name": outcome.name, "href": "", "says": outcome.problem}
    says = STATUSES[outcome.status]
    if outcome.claims is not None:
        says += f", {outcome.claims} {'afirmación' if outcome.claims == 1 else 'afirmaciones'}"
    return {"name": outcome.name, "href": f"/documents/{outcome.document_id}", "says": says}


def _take_in(desk: Desk, upload: Upload, *, who: str, force: bool) -> Ingested:
    source_text = read_upload(upload.data, upload.name, max_bytes=desk.max_bytes)
    result = desk.reader.take_in(source_text, store=desk.store, now=desk.now, force=force)
    if isinstance(result, Failed):
        raise result.error
    note("document taken in", document=result.document_id, who=who)
    return result


def _job_of(request: Request) -> Job:
    job = desk_of(request).jobs.find(request.path_params["id"])
    if job is None:
        raise HTTPException(404, "nothing is known of this ingest any more; 'Artículos' has what was stored")
    return job


def _name_of(file: UploadFile) -> str:
    return (file.filename or "").replace("\\", "/").rpartition("/")[2][:200]
