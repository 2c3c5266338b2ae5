"""A digest in Markdown for a chat or a mail: the claims under their articles, in Spanish as the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from claimtrack.model import Polarity, Reading, Verdict
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, flat
from claimtrack.report.labels import CERTAINTIES, POLARITIES, READINGS, UNNAMED_SOURCES, VERDICTS
from claimtrack.report.language import SPANISH

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LIST_START = re.compile(r"^(\d+)([.)])|^([-+=:])")


def markdown_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    before = ""
    for document in documents:
        yield f"{before}## {_heading(document)}\n\n"
        yield from (f"- {_item(record)}\n" for record in document.claims)
        before = "\n"


def escaped(text: str) -> str:
    """The text in one line, where nothing of it is Markdown or HTML."""
    plain = SPECIAL.sub(r"\\\1", flat(text))
    return LIST_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)


def _heading(document: DocumentRecord) -> str:
    title = escaped(document.title or document.id)
    link = _link(document.url)
    parts = [f"[{title}]({link})" if link else title]
    if document.outlet:
        parts.append(escaped(document.outlet))
    if document.published:
        parts.append(SPANISH.date(document.published))
    return " · ".join(parts)


def _item(record: ClaimRecord) -> str:
    claim = record.claim
    name = flat(record.speaker or UNNAMED_SOURCES[claim.source_kind])
    who = escaped(name[:1].upper() + name[1:])
    said = f"**{who}** ({escaped(record.cue)})" if record.cue else f"**{who}**"
    labels = [CERTAINTIES[claim.certainty].label.lower()]
    if claim.polarity is Polarity.DENIED:
        labels.append(POLARITIES[claim.polarity].label.lower())
    content = escaped(" […] ".join(record.content))
    return f"{said}: {content} _({', '.join(labels)})_{_misread(record)}{_checked(record)}"


def _misread(record: ClaimRecord) -> str:
    return f" **{READINGS[Reading.WRONG].capitalize()}**" if record.reading == Reading.WRONG else ""


def _checked(record: ClaimRecord) -> str:
    """ " **En disputa**, Ana Ruiz: «Moscú lo desmintió» [1](https://…)", or nothing."""
    decision = record.decision
    if decision is None or record.verdict is Verdict.UNREVIEWED:
        return ""
    note = f": {escaped(decision.note)}" if decision.note else ""
    links = (_link(piece.url) for piece in decision.evidence)
    cited = "".join(f" [{number}]({link})" for number, link in enumerate(filter(None, links), start=1))
    return f" **{VERDICTS[record.verdict].label}**, {escaped(decision.reviewer)}{note}{cited}"


def _link(address: str | None) -> str:
    """The address with nothing in it that would end a link, where it is one on the web; "" otherwise."""
    if not address or urlsplit(address).scheme not in ("http", "https"):
        return ""
    return quote(address.strip(), safe=":/?#@!$&'*+,;=%~-._")
