"""Numbers for whoever watches the desk, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, MissingExtra
from claimtrack.store import Store, count_queue, read_head, read_query

if TYPE_CHECKING:
    from prometheus_client.core import Metric

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30)
"""Seconds: a page should come within the fifth, a document takes as long as its parse."""


class Metrics:
    """One desk's: counts of requests and logins since it was started, and what the store holds when it is asked."""

    def __init__(self, store: Store) -> None:
        """Raises MissingExtra where Prometheus's client isn't installed."""
        try:
            from prometheus_client import CollectorRegistry, Counter, Histogram
        except ModuleNotFoundError as error:
            raise MissingExtra("--metrics", "metrics") from error
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "claimtrack_requests", "Answers given.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "claimtrack_request_seconds", "Time to an answer.", ("route",), buckets=BUCKETS, registry=self.registry
        )
        self.logins = Counter("claimtrack_logins", "Attempts to log in.", ("result",), registry=self.registry)
        self.registry.register(_Stored(store))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def render(self) -> tuple[bytes, str]:
        """All of it in Prometheus's text format, and the format's media type."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self.registry), CONTENT_TYPE_LATEST


class _Stored:
    """What the store holds, looked up when it is asked for; nothing where the store can't be read."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def collect(self) -> Iterable[Metric]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        try:
            with self.store.read() as session:
                waiting, decisions = count_queue(session, read_query("")), read_head(session).position
        except ClaimtrackError:
            yield GaugeMetricFamily("claimtrack_store_up", "Whether the database can be read.", 0)
            return
        yield GaugeMetricFamily("claimtrack_store_up", "Whether the database can be read.", 1)
        yield GaugeMetricFamily("claimtrack_waiting_claims", "Claims that wait for a reviewer.", waiting)
        yield CounterMetricFamily("claimtrack_decisions", "Decisions in the log.", decisions)

    def describe(self) -> Iterable[Metric]:
        """Nothing: or registering would ask the store for them."""
        return ()
