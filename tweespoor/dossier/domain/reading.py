"""Reading a file into text, title, date and messages; every file gets an answer, none an exception (R22)."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from tweespoor.dossier.domain.addresses import only_redacted
from tweespoor.dossier.domain.dates import AMSTERDAM, read_day
from tweespoor.dossier.domain.decoding import UNREADABLE_MARK, clean, decoded, looks_binary
from tweespoor.dossier.domain.hypertext import text_of_html
from tweespoor.dossier.domain.limits import (
    Limits,
    ReadingStatus,
    Refused,
    require_message_count,
    require_size,
    unreadable,
)
from tweespoor.dossier.domain.mail import looks_like_mail, read_mail
from tweespoor.dossier.domain.messages import Chain, Message, split_messages
from tweespoor.kernel.signal import Sentence

Kind = Literal["text", "eml"]

_OTHER_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Office/zip"),
    (b"\xd0\xcf\x11\xe0", "Outlook/Office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
)
_LONGEST_TITLE = 200
_LINES_WITH_DATE = 15
_LINES_OF_COVER_NOTE = 5
_DECORATION = " \t#*_>-=|\u00a0\ufeff"
_LONGEST_OPENING = 20_000
_EMPTY = Sentence("Het bestand is leeg.", "The file is empty.")
_SOME_LOST = Sentence(
    "Sommige tekens konden niet worden gelezen; zij staan er als \ufffd.",
    "Some characters could not be read; they show as \ufffd.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds.

    ``text`` has "\\n" line ends and every message's body in it. ``date`` is the moment the document gives
    itself, aware; midnight in the Netherlands where it names only a day. ``reason`` says why it was not read,
    or what was lost in reading, and is None when all is well.
    """

    status: ReadingStatus
    reason: Sentence | None
    kind: Kind
    text: str
    title: str
    date: datetime | None
    messages: tuple[Message, ...]


def read_document(name: str, data: bytes, limits: Limits | None = None) -> Reading:
    """Read a text or a mail file; ``name`` is the file's, with or without folders."""
    name = clean(name).replace("\\", "/").rpartition("/")[2]
    kind: Kind = "eml" if name.lower().endswith(".eml") else "text"
    try:
        return _read(name, kind, data, limits or Limits())
    except Refused as refused:
        return Reading(refused.status, refused.reason, kind, "", _stem(name), None, ())


def _read(name: str, kind: Kind, data: bytes, limits: Limits) -> Reading:
    require_size(len(data), limits)
    if not data.strip():
        raise Refused(ReadingStatus.EMPTY, _EMPTY)
    _require_text(name, data)
    if kind == "eml" or looks_like_mail(data):
        text, messages = read_mail(data, limits)
        if messages:
            title = messages[0].subject or _first_line(text)
            return _reading("eml", text, title or _stem(name), messages[0].date, messages)
    text = decoded(data)
    if name.lower().endswith((".htm", ".html")):
        text = text_of_html(text)
    return _read_text(name, text, limits)


def _require_text(name: str, data: bytes) -> None:
    other = next((kind for mark, kind in _OTHER_KINDS if data.startswith(mark)), "")
    if name.lower().endswith(".mbox"):
        other = "mbox"
    if other:
        raise unreadable(
            f"Dit is een bestand van een soort die nog niet wordt gelezen ({other}).",
            f"This is a kind of file that is not read yet ({other}).",
        )
    if looks_binary(data):
        raise unreadable("Dit is geen tekst maar een binair bestand.", "This is not text but a binary file.")


def _read_text(name: str, text: str, limits: Limits) -> Reading:
    if not text.strip(_DECORATION + "\n"):
        raise Refused(ReadingStatus.EMPTY, _EMPTY)
    chain = split_messages(text, at_most=limits.messages + 1)
    require_message_count(len(chain.messages), limits)
    if _is_cover_note(chain):
        title, moment = chain.messages[0].subject, chain.messages[0].date
    else:
        title, moment = _first_line(chain.leading), _first_day(chain.leading)
    return _reading("text", text, title or _first_line(text) or _stem(name), moment, chain.messages)


def _reading(kind: Kind, text: str, title: str, date: datetime | None, messages: tuple[Message, ...]) -> Reading:
    reason = _SOME_LOST if UNREADABLE_MARK in text else None
    return Reading(ReadingStatus.READ, reason, kind, text, title[:_LONGEST_TITLE], date, messages)


def _is_cover_note(chain: Chain) -> bool:
    """Whether the messages are the document, and what stands above them at most a short note."""
    return bool(chain.messages) and len(_opening_lines(chain.leading)) <= _LINES_OF_COVER_NOTE


def _opening_lines(text: str) -> list[str]:
    """The first lines that say something, without Markdown's decoration."""
    lines = (line.strip(_DECORATION) for line in text[:_LONGEST_OPENING].split("\n"))
    return [line for line in lines if re.search(r"\w", line) and not only_redacted(line)]


def _first_line(text: str) -> str:
    return next(iter(_opening_lines(text)), "")


def _first_day(text: str) -> datetime | None:
    days = (read_day(line) for line in _opening_lines(text)[:_LINES_WITH_DATE])
    return next((datetime.combine(day, time(), AMSTERDAM) for day in days if day), None)


def _stem(name: str) -> str:
    """The file's name without its ending."""
    stem, dot, ending = name.rpartition(".")
    return (stem if dot and stem and len(ending) <= len("html") else name)[:_LONGEST_TITLE]
