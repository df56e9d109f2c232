"""An open-loop load: requests leave at fixed moments, whether or not earlier ones came back.

A closed loop would slow down with the server and hide its worst moments; here a late answer counts from the moment it
was due to be asked.
"""

import http.client
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from statistics import quantiles
from time import sleep

from tweespoor.kernel.clock import stopwatch

CONNECTIONS = 16
WARMING = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """Latencies of one page in milliseconds; ``cold`` is the first request after the server started."""

    page: str
    cold: float
    p50: float
    p95: float
    worst: float
    requests: int
    failures: int
    size: int


@dataclass(frozen=True, slots=True)
class Target:
    """A server on this machine, and the cookie that makes the requests somebody's."""

    port: int
    cookie: str


def fetch(target: Target, path: str, connection: http.client.HTTPConnection) -> tuple[int, int]:
    """Status and size of one answer."""
    connection.request("GET", path, headers={"Cookie": target.cookie, "Accept-Encoding": "identity"})
    response = connection.getresponse()
    return response.status, len(response.read())


def measure(target: Target, name: str, path: str, *, rate: float, seconds: float) -> Timing:
    """Ask for ``path`` at ``rate`` requests a second for ``seconds``, after one cold request and some that warm."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
    started = stopwatch()
    status, size = fetch(target, path, connection)
    cold = (stopwatch() - started) * 1000
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    for _ in range(WARMING):
        # On connections of their own, so that every worker has had the page once.
        fetch(target, path, http.client.HTTPConnection("127.0.0.1", target.port, timeout=60))
    latencies, failures = _load(target, path, rate, seconds)
    ranks = quantiles(latencies, n=100, method="inclusive") if len(latencies) > 1 else [0.0] * 99
    worst = max(latencies, default=0.0)
    return Timing(name, cold, ranks[49], ranks[94], worst, len(latencies), failures, size)


def _load(target: Target, path: str, rate: float, seconds: float) -> tuple[list[float], int]:
    due: Queue[float] = Queue()
    start = stopwatch() + 0.2
    for number in range(int(rate * seconds)):
        due.put(start + number / rate)
    answers: list[float | None] = []
    workers = [threading.Thread(target=_work, args=(target, path, due, answers)) for _ in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    latencies = [answer for answer in answers if answer is not None]
    return latencies, len(answers) - len(latencies)


def _work(target: Target, path: str, due: "Queue[float]", answers: list[float | None]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
    while True:
        try:
            moment = due.get_nowait()
        except Empty:
            connection.close()
            return
        if (early := moment - stopwatch()) > 0:
            sleep(early)
        try:
            status, _ = fetch(target, path, connection)
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        answers.append((stopwatch() - moment) * 1000 if status == 200 else None)


def table(timings: Sequence[Timing]) -> list[str]:
    """The timings as lines of a Markdown table."""
    head = ["page", "cold ms", "p50 ms", "p95 ms", "worst ms", "requests", "failed", "kB"]
    rows = [
        [
            t.page,
            *(f"{ms:.0f}" for ms in (t.cold, t.p50, t.p95, t.worst)),
            f"{t.requests}",
            f"{t.failures}",
            f"{t.size / 1000:.0f}",
        ]
        for t in timings
    ]
    return [f"| {' | '.join(row)} |" for row in (head, ["---", *["--:"] * (len(head) - 1)], *rows)]
