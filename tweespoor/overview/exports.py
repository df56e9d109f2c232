"""Signals as other programs read them."""

from typing import Any

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Signal

from .selectors.signals import url_of


def signal_row(signal: Signal, programme: str) -> dict[str, Any]:
    """One item of ``tweespoor signals --json``: plain data, moments as ISO 8601 in Amsterdam time."""
    due = signal.due.astimezone(AMSTERDAM).isoformat(timespec="seconds") if signal.due else None
    return {
        "code": signal.code,
        "severity": signal.severity.name,
        "subjects": [{"kind": subject.kind, "code": subject.code} for subject in signal.subjects],
        "acts": list(signal.acts),
        "due": due,
        "text": {"nl": signal.text.nl, "en": signal.text.en},
        "url": url_of(signal, programme),
    }
