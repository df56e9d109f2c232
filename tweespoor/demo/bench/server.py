"""A server of our own to measure: started on a free port, with somebody signed in, and stopped again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tweespoor.accounts.models import User
from tweespoor.kernel.clock import stopwatch

from .load import Target

STARTING = 30.0


@contextmanager
def serving(user: User, workers: int) -> Iterator[tuple[Target, int]]:
    """A server with ``user`` signed in, and its process id. Raises RuntimeError when it does not come up."""
    port = _free_port()
    command = [sys.executable, "-m", "tweespoor", "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, env=os.environ.copy(), start_new_session=True)
    try:
        _wait(port, process)
        yield Target(port, f"{settings.SESSION_COOKIE_NAME}={_session(user)}"), process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def memory(pid: int) -> list[float]:
    """Resident megabytes of every process below ``pid``, itself included, the largest first. Linux only."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if os.getpgid(int(lines["Pid"])) == pid and "VmRSS" in lines:
            found.append(int(lines["VmRSS"].split()[0]) / 1000)
    return sorted(found, reverse=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = stopwatch() + STARTING
    while stopwatch() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            sleep(0.1)
    raise RuntimeError("the server did not come up")


def _session(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key or ""
