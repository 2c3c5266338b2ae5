"""Documents, claims, sources and decisions in a database; what other parts may use stands in __all__."""

from sqlalchemy.orm import Session

from claimtrack.store.claims import claims_of_document, load_claim
from claimtrack.store.decisions import append_decision, decisions_of
from claimtrack.store.documents import list_documents, load_document
from claimtrack.store.engine import Store, open_store, safe_url
from claimtrack.store.highlight import Piece, cut_out, find_marks
from claimtrack.store.language import FIELDS, Place, Query, read_query
from claimtrack.store.migrate import current, upgrade
from claimtrack.store.records import (
    ClaimFilter,
    DocumentCard,
    Facet,
    FacetCount,
    Facets,
    Followed,
    Page,
    Saved,
    SaveStatus,
    StoredClaim,
    StoredDocument,
    StoredRun,
    StoredSource,
    Tools,
)
from claimtrack.store.saving import Finding, is_unchanged, save_document, save_documents
from claimtrack.store.search import count_facets, find_claims, query_of, search
from claimtrack.store.sources import list_sources

__all__ = [
    "FIELDS",
    "ClaimFilter",
    "DocumentCard",
    "Facet",
    "FacetCount",
    "Facets",
    "Finding",
    "Followed",
    "Page",
    "Piece",
    "Place",
    "Query",
    "SaveStatus",
    "Saved",
    "Session",
    "Store",
    "StoredClaim",
    "StoredDocument",
    "StoredRun",
    "StoredSource",
    "Tools",
    "append_decision",
    "claims_of_document",
    "count_facets",
    "current",
    "cut_out",
    "decisions_of",
    "find_claims",
    "find_marks",
    "is_unchanged",
    "list_documents",
    "list_sources",
    "load_claim",
    "load_document",
    "open_store",
    "query_of",
    "read_query",
    "safe_url",
    "save_document",
    "save_documents",
    "search",
    "upgrade",
]
