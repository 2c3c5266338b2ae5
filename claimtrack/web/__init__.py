"""The review desk in a browser: pages over the same functions as the command line's."""

from claimtrack.web.address import check_address
from claimtrack.web.app import create_app
from claimtrack.web.server import serve

__all__ = ["check_address", "create_app", "serve"]
