"""The review desk in a browser: pages over the same functions as the command line's."""

from claimtrack.web.app import create_app
from claimtrack.web.logs import set_up_logs
from claimtrack.web.server import Listening, serve

__all__ = ["Listening", "create_app", "serve", "set_up_logs"]
