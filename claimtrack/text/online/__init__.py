"""An article's web address -> SourceText, fetched so that nobody reaches through us what they can't reach."""

from claimtrack.text.online.addresses import Policy, is_public
from claimtrack.text.online.article import fetch_article, read_article
from claimtrack.text.online.fetching import Fetched, Limits, fetch

__all__ = ["Fetched", "Limits", "Policy", "fetch", "fetch_article", "is_public", "read_article"]
