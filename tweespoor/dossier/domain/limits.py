"""How much of a file is read, and what is said when that is too little: files come from strangers."""

from dataclasses import dataclass
from enum import StrEnum

from tweespoor.kernel.signal import Sentence


class ReadingStatus(StrEnum):
    READ = "read"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of what is read.

    ``size`` in bytes; ``depth`` of parts within parts; ``headers`` of one mail; ``header_length`` of a
    header that steers the parser; ``messages`` in one document; ``parts`` of one mail; ``parsing``:
    lines times open parts, which is what the mail parser's time grows with.
    """

    size: int = 10_000_000
    depth: int = 10
    headers: int = 1_000
    header_length: int = 8_000
    messages: int = 1_000
    parts: int = 5_000
    parsing: int = 10_000_000


class Refused(Exception):
    """This file is not read; the status and the reason are for the person who handed it in."""

    def __init__(self, status: ReadingStatus, reason: Sentence) -> None:
        super().__init__(reason.en)
        self.status = status
        self.reason = reason


def too_large(nl: str, en: str) -> Refused:
    """The refusal of a file beyond a limit, to be raised."""
    return Refused(ReadingStatus.TOO_LARGE, Sentence(nl, en))


def unreadable(nl: str, en: str) -> Refused:
    """The refusal of a file that holds no text we can read, to be raised."""
    return Refused(ReadingStatus.UNREADABLE, Sentence(nl, en))


def require_size(size: int, limits: Limits) -> None:
    """Raises Refused for more bytes than the limit."""
    if size > limits.size:
        mb, most = -(-size // 1_000_000), limits.size // 1_000_000
        raise too_large(
            f"Het bestand is {mb} MB; er wordt hoogstens {most} MB gelezen.",
            f"The file is {mb} MB; at most {most} MB is read.",
        )


def require_message_count(count: int, limits: Limits) -> None:
    """Raises Refused for more messages than the limit."""
    if count > limits.messages:
        raise too_large(
            f"Er staan meer dan {limits.messages} berichten in; zoveel worden er niet gelezen.",
            f"It holds more than {limits.messages} messages; that many are not read.",
        )
