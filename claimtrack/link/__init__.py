"""Claims -> the canonical sources that stand behind them; pure functions."""

from claimtrack.link.sources import link_sources

__all__ = ["link_sources"]
