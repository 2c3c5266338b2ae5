"""Saves articles with their claims for tests that read them from a store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimtrack.model import Claim, LinkedSource
from claimtrack.store import Store, save_document
from tests.factory import NOON, make_extraction, make_source_text, make_tools


def save_article(
    store: Store, text: str, claims: Sequence[Claim], links: Sequence[LinkedSource | None] = (), **details: Any
) -> None:
    """Each claim with its source; without `links` none has one."""
    with store.write() as session:
        linked = list(links) or [None] * len(claims)
        source_text = make_source_text(text, **details)
        save_document(session, source_text, make_extraction(*claims), linked, tools=make_tools(), now=NOON)
