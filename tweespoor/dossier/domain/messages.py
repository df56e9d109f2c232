"""Messages, and the forwarded ones inside a text (R22)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice

from tweespoor.dossier.domain.addresses import domain_of, split_names, split_people
from tweespoor.dossier.domain.headers import Field, HeaderBlock, find_header_blocks

_INTRODUCTIONS = {
    "begin doorgestuurd bericht",
    "doorgestuurd bericht",
    "doorgestuurde bericht",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "begin forwarded message",
    "forwarded message",
    "original message",
}
_RULES = "-_=*"
_AROUND_INTRODUCTION = _RULES + "> \t\r\u00a0:"
_LONGEST_INTRODUCTION = 120
_SHORTEST_RULE = 5


@dataclass(frozen=True, slots=True)
class Message:
    """One message, people and file names as written.

    ``date`` is aware (Dutch time where no zone was named) and None only for a mail file without a readable
    date; ``position`` counts from 0 in order of appearance.
    """

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    date: datetime | None
    subject: str
    attachments: tuple[str, ...]
    body: str
    position: int

    @property
    def sender_domain(self) -> str:
        """The sender's mail domain in lower case; "" where it was redacted away."""
        return domain_of(self.sender)


@dataclass(frozen=True, slots=True)
class Chain:
    """What stands above the first header block, and the messages below it. Bodies are passages of it."""

    leading: str
    messages: tuple[Message, ...]


def split_messages(text: str, *, first_position: int = 0, at_most: int | None = None) -> Chain:
    """The messages quoted or forwarded inside a text with "\\n" line ends, in order of appearance.

    The body of the last one runs to the end of the text: what was pasted behind it (a slide deck, say) cannot
    be told from what its sender wrote.
    """
    blocks = list(islice(find_header_blocks(text), at_most))
    starts = [block.start for block in blocks[1:]] + [len(text)]
    messages = tuple(
        _message(block, _without_introduction(text[block.end : next_start]), position)
        for position, block, next_start in zip(count(first_position), blocks, starts, strict=False)
    )
    return Chain(_without_introduction(text[: blocks[0].start]) if blocks else text.strip(), messages)


def _message(block: HeaderBlock, body: str, position: int) -> Message:
    return Message(
        sender=block.line(Field.SENDER),
        to=split_people(block.fields.get(Field.TO, [])),
        cc=split_people(block.fields.get(Field.CC, [])),
        date=block.date,
        subject=block.line(Field.SUBJECT),
        attachments=split_names(block.fields.get(Field.ATTACHMENTS, [])),
        body=body,
        position=position,
    )


def _without_introduction(text: str) -> str:
    """Without the line that announces the message below: "Begin doorgestuurd bericht:" or a rule."""
    end = len(text.rstrip())
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if end - start > _LONGEST_INTRODUCTION or not _announces(text[start:end]):
            break
        end = start - 1
    return text[: max(end, 0)].strip()


def _announces(line: str) -> bool:
    bare = line.strip(_AROUND_INTRODUCTION).casefold()
    if bare:
        return bare in _INTRODUCTIONS
    rule = line.strip("> \t\r\u00a0")
    return not rule or len(rule) >= _SHORTEST_RULE
