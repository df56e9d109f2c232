"""The block of headers above a quoted message: "Van: … Verzonden: … Aan: …", in Dutch and English (R22).

Everything walks forward through the text once: a document may be ten megabytes of nothing but "Van:".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from tweespoor.dossier.domain.addresses import only_redacted
from tweespoor.dossier.domain.dates import read_moment


class Field(Enum):
    SENDER = auto()
    DATE = auto()
    TO = auto()
    CC = auto()
    BCC = auto()
    SUBJECT = auto()
    ATTACHMENTS = auto()
    REPLY_TO = auto()
    IMPORTANCE = auto()
    SENSITIVITY = auto()


_LABELS = {
    label: header
    for header, labels in {
        Field.SENDER: "van from afzender",
        Field.DATE: "verzonden datum sent date",
        Field.TO: "aan to",
        Field.CC: "cc kopie",
        Field.BCC: "bcc",
        Field.SUBJECT: "onderwerp subject",
        Field.ATTACHMENTS: "bijlagen bijlage attachments attachment",
        Field.REPLY_TO: "antwoord-aan reply-to",
        Field.IMPORTANCE: "urgentie prioriteit importance priority",
        Field.SENSITIVITY: "gevoeligheid sensitivity",
    }.items()
    for label in labels.split()
}
_LISTS = {Field.SENDER, Field.TO, Field.CC, Field.BCC, Field.REPLY_TO}
_LABEL = re.compile(
    r"^[ \t>*_\u00a0\ufeff]{0,30}(?P<label>" + "|".join(_LABELS) + r")[ \t*_\u00a0]{0,6}:",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_LINE = " \t>\u00a0\ufeff"
_AFTER_LINE = " \t\n\u00a0"
_LONGEST_LIST_LINE = 500
_BLANK_LINES_BETWEEN = 2
_SUBJECT_LINES = 3


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The headers of one message; ``start`` and ``end`` are where the block stands in the text."""

    start: int
    end: int
    date: datetime
    fields: dict[Field, list[str]]

    def line(self, header: Field) -> str:
        return " ".join(" ".join(self.fields.get(header, [])).split())


@dataclass(slots=True)
class _Draft:
    """A block while it is being read; ``pending`` lines belong to it only if another header follows."""

    start: int
    end: int
    fields: dict[Field, list[str]] = field(default_factory=dict)
    current: Field = Field.SENDER
    pending: list[str] = field(default_factory=list)
    pending_ends: list[int] = field(default_factory=list)
    blanks: int = 0
    spaced: bool = False

    def take_header(self, header: Field, value: str, end: int) -> None:
        self.spaced = self.spaced or (self.blanks > 0 and bool(self.fields))
        self._commit(len(self.pending))
        self.pending, self.pending_ends, self.blanks = [], [], 0
        self.current, self.end = header, end
        self.fields[header] = [value] if value else []

    def take_pending(self, line: str, end: int) -> None:
        self.pending.append(line)
        self.pending_ends.append(end)
        self.blanks = 0

    def complete(self) -> HeaderBlock | None:
        """A sender, a date with a time, and a subject or addressee: anything less is ordinary text."""
        self._commit(self._lines_after_separator())
        known = self.fields.keys()
        if not {Field.SENDER, Field.DATE} <= known or not {Field.SUBJECT, Field.TO} & known:
            return None
        date = read_moment(" ".join(self.fields[Field.DATE]))
        return HeaderBlock(self.start, self.end, date, self.fields) if date else None

    def last_line(self) -> str:
        known = self.pending or self.fields.get(self.current, [])
        return known[-1] if known else ""

    def _commit(self, count: int) -> None:
        if count:
            self.fields[self.current] += self.pending[:count]
            self.end = max(self.end, self.pending_ends[count - 1])

    def _lines_after_separator(self) -> int:
        """How many pending lines go on with a list of which the line before ended in a comma or semicolon."""
        if self.current not in _LISTS | {Field.ATTACHMENTS}:
            return 0
        count, before = 0, (self.fields.get(self.current) or [""])[-1]
        while count < len(self.pending) and before.endswith((",", ";")):
            before = self.pending[count]
            count += 1
        return count


def find_header_blocks(text: str) -> Iterator[HeaderBlock]:
    """Every header block in order of appearance; they never overlap."""
    position = 0
    for found in _LABEL.finditer(text):
        if found.start() < position:
            continue
        block = _read_block(text, found.start())
        if block:
            position = block.end
            yield block


def _read_block(text: str, start: int) -> HeaderBlock | None:
    draft = _Draft(start=start, end=start)
    position = start
    while position < len(text):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline + 1
        if not _take_line(draft, text, position, end):
            break
        position = end
    return draft.complete()


def _take_line(draft: _Draft, text: str, start: int, end: int) -> bool:
    """Add one line to the block; False when it is not of the block, which then ends."""
    found = _LABEL.match(text, start, end)
    if found:
        header = _LABELS[found["label"].lower()]
        # A header for the second time is the next message, or the body ("Datum: donderdag").
        if header in draft.fields:
            return False
        draft.take_header(header, _value(text[found.end() : end]), end)
        return True
    if end - start > _LONGEST_LIST_LINE:
        return False
    line = text[start:end].lstrip(_BEFORE_LINE).rstrip(_AFTER_LINE)
    if not line:
        draft.blanks += 1
        return draft.blanks <= _BLANK_LINES_BETWEEN and not _ends_at_blank(draft)
    if not _continues(draft, line, indented=text[start] in " \t"):
        return False
    draft.take_pending(line, end)
    return True


def _value(written: str) -> str:
    return written.strip(_AFTER_LINE).lstrip("* ").removesuffix("**").rstrip()


def _ends_at_blank(draft: _Draft) -> bool:
    """Headers that stood close together end at the first empty line once the subject is there."""
    return not draft.spaced and {Field.SENDER, Field.DATE, Field.SUBJECT} <= draft.fields.keys()


def _continues(draft: _Draft, line: str, *, indented: bool) -> bool:
    """Whether a line without a label may go on with the header above it."""
    if not draft.last_line():
        return True
    if draft.current in _LISTS:
        return _continues_list(draft, line, indented=indented)
    if draft.current is Field.ATTACHMENTS:
        return not draft.blanks and (draft.last_line().endswith((";", ",")) or indented)
    return draft.current is Field.SUBJECT and not draft.blanks and len(draft.pending) < _SUBJECT_LINES


def _continues_list(draft: _Draft, line: str, *, indented: bool) -> bool:
    if draft.last_line().endswith((",", ";")) or (indented and not draft.blanks):
        return True
    people = [part for part in re.split("[;,]", line) if part.strip()]
    return line[0] in "<\"'" or only_redacted(line) or all("@" in person for person in people)
