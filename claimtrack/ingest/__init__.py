"""Texts -> parsed, extracted, linked, stored: each document whole or not at all, here or in several processes."""

from claimtrack.ingest.analysers import Analyser, Failed, Here, tools_of
from claimtrack.ingest.documents import Ingested, ingest
from claimtrack.ingest.workers import Workers

__all__ = ["Analyser", "Failed", "Here", "Ingested", "Workers", "ingest", "tools_of"]
