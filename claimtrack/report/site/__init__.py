"""A static site of all documents and sources: lists, reports, Atom feeds, search without a server."""

from claimtrack.report.site.folder import Built, write_site
from claimtrack.report.site.plan import SiteOptions, plan_site

__all__ = ["Built", "SiteOptions", "plan_site", "write_site"]
