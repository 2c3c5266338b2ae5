"""Documents, claims, sources and decisions in a database; what other parts may use stands in __all__."""

from sqlalchemy.orm import Session

from claimtrack.store.accounts import Account, Token, has_accounts, list_accounts, list_tokens
from claimtrack.store.answers import Answer, find_answer, keep_answer
from claimtrack.store.backup import backup, restore
from claimtrack.store.chain import Head, Link
from claimtrack.store.claims import claims_of_document, load_chain, load_claim
from claimtrack.store.copying import copy_rows
from claimtrack.store.decisions import (
    append_decision,
    decided_claims,
    decisions_by,
    decisions_by_claim,
    decisions_of,
    latest_decisions,
)
from claimtrack.store.documents import count_undated, list_documents, load_document, page_of_documents
from claimtrack.store.engine import Store, check_revision, open_store, safe_url
from claimtrack.store.facets import count_facets
from claimtrack.store.following import Placed, follow
from claimtrack.store.highlight import find_marks
from claimtrack.store.identities import lock_sources, read_acts
from claimtrack.store.joining import do_to_sources, find_sources_named, source_named, source_names
from claimtrack.store.language import FIELDS, VALUES, Label, Place, Query, read_query
from claimtrack.store.ledger import lock_log, read_head, read_links
from claimtrack.store.log import read_kept, write_log
from claimtrack.store.migrate import Upgraded, current, upgrade, upgrade_safely
from claimtrack.store.problems import Problem
from claimtrack.store.queue import count_queue, find_queue, place_in_queue
from claimtrack.store.records import (
    Change,
    Changes,
    ClaimFilter,
    DocumentCard,
    Facet,
    FacetCount,
    Facets,
    Followed,
    Page,
    Saved,
    SaveStatus,
    Sort,
    StoredClaim,
    StoredDocument,
    StoredRun,
    StoredSource,
    Tools,
)
from claimtrack.store.repeats import find_repeats
from claimtrack.store.saved_filters import SavedFilter, drop_filter, list_filters, save_filter
from claimtrack.store.saving import Finding, is_unchanged, save_document, save_documents
from claimtrack.store.search import find_by_document, find_claims, query_of, search
from claimtrack.store.sources import list_sources, load_source, page_of_sources
from claimtrack.store.tally import Tally, tally_of
from claimtrack.store.upkeep import Stats, stats, vacuum
from claimtrack.store.verify import Verified, verify
from claimtrack.store.versions import are_versions, claims_of_version, load_changes, origin_of
from claimtrack.store.words import stem

__all__ = [
    "FIELDS",
    "VALUES",
    "Account",
    "Answer",
    "Change",
    "Changes",
    "ClaimFilter",
    "DocumentCard",
    "Facet",
    "FacetCount",
    "Facets",
    "Finding",
    "Followed",
    "Head",
    "Label",
    "Link",
    "Page",
    "Place",
    "Placed",
    "Problem",
    "Query",
    "SaveStatus",
    "Saved",
    "SavedFilter",
    "Session",
    "Sort",
    "Stats",
    "Store",
    "StoredClaim",
    "StoredDocument",
    "StoredRun",
    "StoredSource",
    "Tally",
    "Token",
    "Tools",
    "Upgraded",
    "Verified",
    "append_decision",
    "are_versions",
    "backup",
    "check_revision",
    "claims_of_document",
    "claims_of_version",
    "copy_rows",
    "count_facets",
    "count_queue",
    "count_undated",
    "current",
    "decided_claims",
    "decisions_by",
    "decisions_by_claim",
    "decisions_of",
    "do_to_sources",
    "drop_filter",
    "find_answer",
    "find_by_document",
    "find_claims",
    "find_marks",
    "find_queue",
    "find_repeats",
    "find_sources_named",
    "follow",
    "has_accounts",
    "is_unchanged",
    "keep_answer",
    "latest_decisions",
    "list_accounts",
    "list_documents",
    "list_filters",
    "list_sources",
    "list_tokens",
    "load_chain",
    "load_changes",
    "load_claim",
    "load_document",
    "load_source",
    "lock_log",
    "lock_sources",
    "open_store",
    "origin_of",
    "page_of_documents",
    "page_of_sources",
    "place_in_queue",
    "query_of",
    "read_acts",
    "read_head",
    "read_kept",
    "read_links",
    "read_query",
    "restore",
    "safe_url",
    "save_document",
    "save_documents",
    "save_filter",
    "search",
    "source_named",
    "source_names",
    "stats",
    "stem",
    "tally_of",
    "upgrade",
    "upgrade_safely",
    "vacuum",
    "verify",
    "write_log",
]
