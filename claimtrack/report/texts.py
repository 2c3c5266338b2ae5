"""The texts that a report on several draws from, each once; pure."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.report.claims import view_document_ref
from claimtrack.report.language import Language
from claimtrack.report.plain import view_moment
from claimtrack.report.view import TextRow
from claimtrack.store.records import StoredDocument


def text_rows(documents: Iterable[StoredDocument], words: Language) -> tuple[TextRow, ...]:
    """In the order given, with what their claims were made with."""
    once = {document.card.id: document for document in documents}
    return tuple(
        TextRow(
            document=view_document_ref(document, words),
            sha256=document.card.sha256,
            version=document.run.tools.version,
            parser=document.run.tools.parser,
            run=document.run.id,
            run_at=view_moment(document.run.started_at, words),
        )
        for document in once.values()
    )
