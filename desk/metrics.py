"""Figures for Prometheus. Labels never hold anything that a person wrote."""

from prometheus_client import CollectorRegistry, Counter, Histogram


class Metrics:
    """A registry of its own, so that several apps in one process (tests) do not clash."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "onewindow_http_requests_total", "Requests", ("method", "route", "status"), registry=self.registry
        )
        self.request_seconds = Histogram(
            "onewindow_http_request_seconds", "Time to answer", ("method", "route"), registry=self.registry
        )
        self.replies = Counter(
            "onewindow_replies_total", "Replies by named outcome", ("status",), registry=self.registry
        )
        self.turn_seconds = Histogram(
            "onewindow_engine_turn_seconds", "Time of one turn in the engine", registry=self.registry
        )
        self.engine_away = Counter(
            "onewindow_engine_away_total", "Turns that the engine could not take", registry=self.registry
        )
        self.refused_calls = Counter(
            "onewindow_channel_calls_refused_total",
            "Calls of platforms that were forged, stale, replayed or not to be read",
            ("channel", "fault"),
            registry=self.registry,
        )
        self.outgoing = Counter(
            "onewindow_outgoing_total", "Attempts to send a message", ("channel", "outcome"), registry=self.registry
        )
