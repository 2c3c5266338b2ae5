"""The tables, as SQLAlchemy mappings. The full-text table is each dialect's own: sqlite.py, postgresql.py."""

from claimtrack.store.tables.base import Base, UtcDateTime
from claimtrack.store.tables.claims import ClaimRow, ContentSpanRow, HedgeRow, SuccessorRow, ThreadRow
from claimtrack.store.tables.desk import AccountRow, AnswerRow, SavedFilterRow, TokenRow
from claimtrack.store.tables.log import DecisionEvidenceRow, DecisionRow, LedgerRow
from claimtrack.store.tables.search import OPEN, REVIEWED, TOLD, EntryRow
from claimtrack.store.tables.sources import SourceActRow, SourceAliasRow, SourceRow
from claimtrack.store.tables.texts import DocumentRow, RunRow, SkippedRow, ToolsRow, VersionRow

__all__ = [
    "OPEN",
    "REVIEWED",
    "TOLD",
    "AccountRow",
    "AnswerRow",
    "Base",
    "ClaimRow",
    "ContentSpanRow",
    "DecisionEvidenceRow",
    "DecisionRow",
    "DocumentRow",
    "EntryRow",
    "HedgeRow",
    "LedgerRow",
    "RunRow",
    "SavedFilterRow",
    "SkippedRow",
    "SourceActRow",
    "SourceAliasRow",
    "SourceRow",
    "SuccessorRow",
    "ThreadRow",
    "TokenRow",
    "ToolsRow",
    "UtcDateTime",
    "VersionRow",
]
