"""The command line: read options, call one function, print. Heavy imports wait inside the commands that need them."""

from claimtrack.cli.app import main

__all__ = ["main"]
