"""Chance that comes out the same everywhere: numbers from SHA-256 of a seed, whatever the Python version."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """A stream of choices; the same seed gives the same stream."""

    def __init__(self, seed: str) -> None:
        self._numbers = _numbers(seed)

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, ``limit``."""
        return next(self._numbers) % limit

    def happens(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """``count`` different items (all of them when there are no more), in a random order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]


def _numbers(seed: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(f"{seed}:{block}".encode()).digest()
        yield from (int.from_bytes(digest[start : start + 4]) for start in range(0, len(digest), 4))
        block += 1
