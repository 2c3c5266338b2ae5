"""`claimtrack review`: what people do with claims at a terminal, each command in the file of its axis."""

from claimtrack.cli.review.group import review

__all__ = ["review"]
