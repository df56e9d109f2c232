"""Serving the pages: granian in the foreground, in this very process, so that Ctrl-C reaches it."""

import errno
import os
import socket
import sys
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NoReturn

from tweespoor.kernel.denied import Rejected

APPLICATION = "tweespoor.config.wsgi:application"


# No slots: the command's options take their defaults from the class.
@dataclass(frozen=True)
class Server:
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 4

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{'localhost' if self._is_here else self.host}:{self.port}"

    @property
    def _is_here(self) -> bool:
        try:
            address = ip_address(self.host)
        except ValueError:
            return False
        return address.is_loopback or address.is_unspecified

    @property
    def command(self) -> list[str]:
        return [
            sys.executable, "-m", "granian", "--interface", "wsgi",
            "--host", self.host, "--port", str(self.port),
            "--workers", str(self.workers), "--blocking-threads", str(self.threads),
            "--log-level", "warning", APPLICATION,
        ]  # fmt: skip


def check_port(server: Server) -> None:
    """Rejected, in plain words, where another program listens already or the port is not for us."""
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((server.host, server.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Rejected(f"Port {server.port} is in use: choose another with --port.") from error
            raise Rejected(f"Can't listen on {server.host}:{server.port}: {error.strerror}.") from error


def serve(server: Server) -> NoReturn:
    """Become the server; never returns."""
    os.execv(sys.executable, server.command)
