"""The metrics. The front alone counts, also for its children, so that they are right however many processes work.

Several services (replicas) are scraped one by one; a dashboard adds them up.
"""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from server.version import VERSION
from server.workforce import Done, Workforce

SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""From an answer without a page to the longest that a page may take."""
BYTES = (1e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7)


class Metrics:
    """The metrics of one service, each in ``registry``."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "lede_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self.request_seconds = Histogram(
            "lede_request_seconds", "Time to an answer.", ("route",), buckets=SECONDS, registry=self.registry
        )
        self.page_seconds = Histogram(
            "lede_page_seconds", "Time that a page took in its process.", buckets=SECONDS, registry=self.registry
        )
        self.waiting_seconds = Histogram(
            "lede_waiting_seconds", "Time that a page waited for a process.", buckets=SECONDS, registry=self.registry
        )
        self.request_bytes = Histogram("lede_request_bytes", "Size of bodies.", buckets=BYTES, registry=self.registry)
        ProcessCollector(registry=self.registry)

    def watch(self, workforce: Workforce) -> None:
        """Tells of ``workforce`` from now on."""
        self.registry.register(_Works(workforce))

    def watch_limits(self, check: Callable[[], str]) -> None:
        """Tells from now on whether the store that several services count in is away."""
        away = Gauge(
            "lede_limits_store_away", "1 where limits are counted by this service alone.", registry=self.registry
        )
        away.set_function(lambda: float(check() == "away"))

    def page_done(self, done: Done) -> None:
        """Counts a page."""
        self.page_seconds.observe(done.seconds)
        self.waiting_seconds.observe(done.waited)


class _Works(Collector):
    """The state of a workforce at the moment of the question."""

    def __init__(self, workforce: Workforce) -> None:
        self._workforce = workforce

    def collect(self) -> Iterator[Metric]:
        state = self._workforce.state()
        yield GaugeMetricFamily("lede_processes", "Processes that read pages.", state.alive)
        yield GaugeMetricFamily("lede_processes_busy", "Processes that read a page now.", state.busy)
        yield GaugeMetricFamily("lede_pages_waiting", "Pages that wait for a process.", state.waiting)
        yield CounterMetricFamily("lede_refused", "Pages refused for want of a process.", state.refused)
        ended = CounterMetricFamily("lede_processes_ended", "Processes that ended, by reason.", labels=["reason"])
        for reason, count in state.ended.items():
            ended.add_metric([reason], count)
        yield ended
        version = GaugeMetricFamily("lede_info", "The service's version.", labels=["version"])
        version.add_metric([VERSION], 1)
        yield version
