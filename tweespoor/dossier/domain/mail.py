"""Mail files (.eml): the message, its attachments' names, and the messages in or attached to it (R22)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as MimePart
from email.utils import parsedate_to_datetime

from tweespoor.dossier.domain.addresses import split_people
from tweespoor.dossier.domain.dates import AMSTERDAM, YEARS, read_moment
from tweespoor.dossier.domain.decoding import clean, decoded
from tweespoor.dossier.domain.hypertext import text_of_html
from tweespoor.dossier.domain.limits import Limits, require_message_count, too_large, unreadable
from tweespoor.dossier.domain.messages import Message, split_messages

# Anything else (punycode, unicode_escape …) is a way to make Python work hard, not a character set of mail.
_CHARSET = re.compile(
    r"(iso-?8859|latin|windows-|cp[0-9]|koi8|mac|utf-?(7|16|32)|gb|big5|shift|euc|iso-2022)", re.IGNORECASE
)
_SIGNS_OF_MAIL = re.compile(rb"^(mime-version|received|message-id|x-mailer):", re.IGNORECASE | re.MULTILINE)
_FIRST_LINE_OF_MAIL = re.compile(rb"(From [^\n]{1,200}\n)?[A-Za-z][A-Za-z0-9-]{1,60}:")
_LONGEST_HEAD = 20_000
_LONGEST_HEADER = 100_000
_LONGEST_LINE_WITH_CODED_WORDS = 2_000
_LONGEST_DATE = 200
# How the standard library's parser is known to stumble over broken headers.
_STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MessageError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(slots=True)
class _Content:
    """What one message carries; ``texts`` are (subtype, text) in order."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    attached_messages: list[tuple[MimePart, int]] = field(default_factory=list)


def looks_like_mail(data: bytes) -> bool:
    """Whether a file that is not called .eml is one all the same, by the headers it begins with."""
    if not _FIRST_LINE_OF_MAIL.match(data):
        return False
    head = re.split(rb"\r?\n\r?\n", data[:_LONGEST_HEAD], maxsplit=1)[0]
    return _SIGNS_OF_MAIL.search(head) is not None


def read_mail(data: bytes, limits: Limits) -> tuple[str, tuple[Message, ...]]:
    """The text of the mail and its messages, the outermost first; no messages when the bytes are no mail.

    Raises Refused beyond the limits, or where the file is too broken to read.
    """
    _require_parseable(data, limits)
    try:
        outer = message_from_bytes(data, policy=policy.default)
        if not any(_header(outer, name) for name in ("From", "Date", "Subject", "To")):
            return "", ()
        return _read_letters(outer, limits)
    except _STUMBLES as error:
        raise unreadable(
            f"De mail is beschadigd en kan niet worden gelezen ({type(error).__name__}).",
            f"The mail is damaged and cannot be read ({type(error).__name__}).",
        ) from error


def _require_parseable(data: bytes, limits: Limits) -> None:
    # The parser holds every line against every boundary that is open.
    boundaries = len(re.findall(rb"boundary", data, re.IGNORECASE))
    parts = data.count(b"\n--") if boundaries else 0
    if parts > limits.parts or boundaries * (data.count(b"\n") + data.count(b"\r")) > limits.parsing:
        raise too_large("De mail bestaat uit te veel delen om te lezen.", "The mail has too many parts to be read.")


def _read_letters(outer: MimePart, limits: Limits) -> tuple[str, tuple[Message, ...]]:
    texts: list[str] = []
    messages: list[Message] = []
    waiting = [(outer, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        content = _Content()
        _collect(part, depth, content, limits)
        text = "\n\n".join(text for _, text in content.texts)
        texts.append(text)
        messages += _messages(part, text, content, len(messages), limits)
        require_message_count(len(messages), limits)
        waiting[:0] = content.attached_messages
    return "\n\n".join(text for text in texts if text), tuple(messages)


def _messages(part: MimePart, text: str, content: _Content, position: int, limits: Limits) -> Iterator[Message]:
    quoted = split_messages(text, first_position=position + 1, at_most=limits.messages + 1)
    yield Message(
        sender=" ".join(_header(part, "From").split()),
        to=split_people(_header(part, "To").splitlines()),
        cc=split_people(_header(part, "Cc").splitlines()),
        date=_date(_header(part, "Date")),
        subject=" ".join(_header(part, "Subject").split()),
        attachments=tuple(content.attachments),
        body=quoted.leading,
        position=position,
    )
    yield from quoted.messages


def _collect(part: MimePart, depth: int, content: _Content, limits: Limits) -> None:
    _require_simple(part, depth, limits)
    kind = part.get_content_type()
    name = clean(" ".join((part.get_filename() or "").split()))
    if kind == "message/rfc822" and part.is_multipart() and depth:
        _collect_attached_message(part, name, depth, content)
    elif kind == "multipart/alternative" and part.is_multipart():
        _collect_alternative(part, depth, content, limits)
    elif part.is_multipart():
        for child in _children(part):
            _collect(child, depth + 1, content, limits)
    elif name or part.get_content_disposition() == "attachment":
        content.attachments.append(name or kind)
    elif kind in ("text/plain", "text/html"):
        text = _text(part, kind)
        if text:
            content.texts.append((kind, text))


def _collect_attached_message(part: MimePart, name: str, depth: int, content: _Content) -> None:
    message = next(_children(part))
    content.attachments.append(name or " ".join(_header(message, "Subject").split()) or "message/rfc822")
    content.attached_messages.append((message, depth + 1))


def _collect_alternative(part: MimePart, depth: int, content: _Content, limits: Limits) -> None:
    """The same text in several forms: the plain one, or else the others."""
    forms = _Content()
    for child in _children(part):
        _collect(child, depth + 1, forms, limits)
    plain = [text for text in forms.texts if text[0] == "text/plain"]
    content.texts += plain or forms.texts
    content.attachments += forms.attachments
    content.attached_messages += forms.attached_messages


def _children(part: MimePart) -> Iterator[MimePart]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, MimePart))


def _require_simple(part: MimePart, depth: int, limits: Limits) -> None:
    if depth > limits.depth:
        raise too_large(
            f"De mail bevat delen die meer dan {limits.depth} diep in elkaar zitten.",
            f"The mail holds parts nested more than {limits.depth} deep.",
        )
    headers = list(part.raw_items())
    if len(headers) > limits.headers:
        raise too_large(
            f"De mail heeft meer dan {limits.headers} kopregels.",
            f"The mail has more than {limits.headers} header lines.",
        )
    steering = (value for name, value in headers if name.lower().startswith("content-"))
    if any(len(value) > limits.header_length for value in steering):
        raise too_large("Een kopregel van de mail is te lang.", "A header line of the mail is too long.")


def _text(part: MimePart, kind: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = _decoded_as(data, str(part.get_content_charset() or ""))
    return text_of_html(text) if kind == "text/html" else text.strip()


def _decoded_as(data: bytes, charset: str) -> str:
    if not _CHARSET.match(charset):
        return decoded(data)
    try:
        return clean(data.decode(charset, "replace"))
    except (LookupError, ValueError):
        return decoded(data)


def _header(part: MimePart, name: str) -> str:
    """A header as text, still folded; from the raw value, because parsing a hostile address list is slow."""
    raw = next((value for key, value in part.raw_items() if key.lower() == name.lower()), "")
    value = decoded(str(raw)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape"))
    if "=?" not in value or max(map(len, value.splitlines()), default=0) > _LONGEST_LINE_WITH_CODED_WORDS:
        return value.strip()
    try:
        return clean(str(make_header(decode_header(value)))).strip()
    except (MessageError, LookupError, ValueError):
        return value.strip()


def _date(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(" ".join(written[:_LONGEST_DATE].split()))
        if date.year not in YEARS:
            return None
        # A mail's "-0000" means: this is UTC, I shall not say where I am.
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(AMSTERDAM)
    except (ValueError, TypeError, LookupError, OverflowError):
        return read_moment(written.strip())
