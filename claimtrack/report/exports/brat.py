"""brat standoff (brat.nlplab.org/standoff.html): a zip of .txt and .ann files with brat's settings for them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimtrack.model import Act, Certainty, Form, Polarity, Reading, Span, Verdict
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, flat

LABELS = {
    "Certainty": Certainty,
    "Polarity": Polarity,
    "Act": Act,
    "Form": Form,
    "Verdict": Verdict,
    "Reading": Reading,
}
LINE = re.compile(r"[^\r\n\u0085\u2028\u2029]+")
"""brat's spans never reach over a line's end; one that does is told in fragments."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Every file's time in the zip, so that equal claims give equal bytes."""


def write_brat(documents: Iterable[DocumentRecord], out: BinaryIO) -> None:
    """Each document under its id; `out` need not be seekable."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "annotation.conf", settings())
        for document in documents:
            _add(archive, f"{document.id}.txt", document.text)
            _add(archive, f"{document.id}.ann", "".join(ann_lines(document)))


def settings() -> str:
    """annotation.conf: what kinds of spans, relations and labels there are."""
    labels = "\n".join(
        f"{name}\tArg:Content, Value:{'|'.join(value.value for value in values)}" for name, values in LABELS.items()
    )
    relations = "\n".join(f"{name}\tArg1:Content, Arg2:{name.removeprefix('Has')}" for name in RELATIONS.values())
    return (
        "[entities]\nContent\nSource\nCue\nHedge\n\n"
        f"[relations]\n{relations}\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
        f"[events]\n\n[attributes]\n{labels}\n"
    )


RELATIONS = {"Source": "HasSource", "Cue": "HasCue", "Hedge": "HasHedge"}


def ann_lines(document: DocumentRecord) -> Iterator[str]:
    """The .ann file's lines: per claim its spans, how they hang together, its labels, and its id with the source's
    name as a note."""
    ids = _Numbers()
    for record in document.claims:
        yield from _claim_lines(document.text, record, ids)


class _Numbers:
    """The next free number of each of brat's letters."""

    def __init__(self) -> None:
        self.last = dict.fromkeys("TRA#", 0)

    def next(self, letter: str) -> str:
        self.last[letter] += 1
        return f"{letter}{self.last[letter]}"


def _claim_lines(text: str, record: ClaimRecord, ids: _Numbers) -> Iterator[str]:
    claim = record.claim
    content = ids.next("T")
    yield _span_line(text, content, "Content", claim.contents)
    parts = [("Source", claim.source), ("Cue", claim.cue), *(("Hedge", hedge.span) for hedge in claim.hedges)]
    for kind, span in parts:
        if span is not None and span.of(text).strip():
            part = ids.next("T")
            yield _span_line(text, part, kind, (span,))
            yield f"{ids.next('R')}\t{RELATIONS[kind]} Arg1:{content} Arg2:{part}\n"
    values = (claim.certainty, claim.polarity, claim.act, claim.form, record.verdict, record.reading)
    for name, value in zip(LABELS, values, strict=True):
        yield f"{ids.next('A')}\t{name} {content} {value}\n"
    yield f"{ids.next('#')}\tAnnotatorNotes {content}\tclaim {record.id}; {flat(record.speaker or 'nobody')}\n"


def _span_line(text: str, number: str, kind: str, spans: Iterable[Span]) -> str:
    fragments = [piece for span in sorted(spans) for piece in _fragments(text, span)]
    places = ";".join(f"{piece.start} {piece.end}" for piece in fragments)
    return f"{number}\t{kind} {places}\t{' '.join(piece.of(text) for piece in fragments)}\n"


def _fragments(text: str, span: Span) -> list[Span]:
    return [Span(found.start(), found.end()) for found in LINE.finditer(text, span.start, span.end)]


def _add(archive: zipfile.ZipFile, name: str, content: str) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content.encode("utf-8"))
