"""Keeping in this process what follows from the recorded state, until something is recorded (ADR 0009)."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from tweespoor.kernel.moment import Moment

from .models import Event, Head
from .recordings import under_way

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The last ``most`` values, under a key and the last event that counts for them.

    Only for what depends on tracked rows and the key alone: a new event makes a new key, nothing is ever invalidated.
    The event goes in by its hash, not its number: numbers come back in another database, hashes do not.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def value(self, key: Hashable, moment: Moment, compute: Callable[[], Value]) -> Value:
        """The value kept for this key and state, computed where it is not; one query.

        Inside a recording it is computed and not kept: the rows have changed, the last event has not.
        """
        if under_way():
            return compute()
        whole_key = (key, moment.event, last_hash(moment))
        with self._lock:
            if whole_key in self._kept:
                self._kept.move_to_end(whole_key)
                return self._kept[whole_key]
        # Outside the lock: two requests may compute the same, but none waits for another's computation.
        value = compute()
        with self._lock:
            self._kept[whole_key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value


def last_hash(moment: Moment) -> str:
    """The hash of the last event that counts at ``moment``; empty before the first."""
    if moment.event is None:
        found = Head.objects.filter(pk=1).values_list("hash", flat=True).first()
    else:
        found = Event.objects.filter(number=moment.event).values_list("hash", flat=True).first()
    return found or ""
