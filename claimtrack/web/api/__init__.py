"""The desk for programs: /api/v1, described by /openapi.json. docs/api.md tells how it is used."""

from claimtrack.web.api.app import create_api
from claimtrack.web.api.describe import PREFIX, show_description

__all__ = ["PREFIX", "create_api", "show_description"]
