"""The texts that a report on several draws from, each once, by what their claims were made with; pure."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.report.claims import view_document_ref
from claimtrack.report.language import Language
from claimtrack.report.plain import view_moment, view_origin
from claimtrack.report.view import MethodGroup, ModelFile, TextRow
from claimtrack.store.records import StoredDocument


def group_texts(documents: Iterable[StoredDocument], words: Language) -> tuple[MethodGroup, ...]:
    """Groups and texts in the order given."""
    once = {document.card.id: document for document in documents}
    groups: dict[str, list[StoredDocument]] = {}
    for document in once.values():
        groups.setdefault(repr(document.run.tools), []).append(document)
    return tuple(_group(group, words) for group in groups.values())


def _group(documents: list[StoredDocument], words: Language) -> MethodGroup:
    tools = documents[0].run.tools
    return MethodGroup(
        version=tools.version,
        language=tools.language,
        parser=tools.parser,
        models=tuple(ModelFile(name, digest) for name, digest in sorted(tools.models.items())),
        pack_sha256=tools.pack_digest,
        texts=tuple(
            TextRow(
                document=view_document_ref(document, words),
                origin=view_origin(document.card.origin),
                sha256=document.card.sha256,
                run=document.run.id,
                run_at=view_moment(document.run.started_at, words),
            )
            for document in documents
        ),
    )
