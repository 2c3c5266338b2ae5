"""Documents, claims, sources and decisions in a database; what other parts may use stands in __all__."""

from sqlalchemy.orm import Session

from claimtrack.store.claims import claims_of_document, find_claims, load_claim
from claimtrack.store.decisions import append_decision, decisions_of
from claimtrack.store.documents import list_documents, load_document
from claimtrack.store.engine import Store, open_store, safe_url
from claimtrack.store.migrate import current, upgrade
from claimtrack.store.records import (
    ClaimFilter,
    DocumentCard,
    SaveStatus,
    StoredClaim,
    StoredDocument,
    StoredRun,
    StoredSource,
    Tools,
)
from claimtrack.store.saving import is_unchanged, save_document
from claimtrack.store.sources import list_sources

__all__ = [
    "ClaimFilter",
    "DocumentCard",
    "SaveStatus",
    "Session",
    "Store",
    "StoredClaim",
    "StoredDocument",
    "StoredRun",
    "StoredSource",
    "Tools",
    "append_decision",
    "claims_of_document",
    "current",
    "decisions_of",
    "find_claims",
    "is_unchanged",
    "list_documents",
    "list_sources",
    "load_claim",
    "load_document",
    "open_store",
    "safe_url",
    "save_document",
    "upgrade",
]
