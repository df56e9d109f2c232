"""Lists of people and of attachments as mail headers print them, kept as written: redactions too."""

import re

_REDACTION = re.compile(r"\[[^\[\]\n]{1,40}\]|█+")
_DOMAIN = re.compile(r"@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})")
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}\s*$")


def only_redacted(text: str) -> bool:
    """Whether nothing is left of a line but marks such as "[REDACTED]" and punctuation."""
    return _REDACTION.search(text) is not None and not re.search(r"\w", _REDACTION.sub("", text))


def domain_of(address: str) -> str:
    """The mail domain, "minjenv.nl" of "[REDACTED] [mailto:[REDACTED]@minjenv.nl]"; "" where none is left."""
    found = _DOMAIN.search(address)
    return found[1].lower() if found else ""


def split_people(lines: list[str]) -> tuple[str, ...]:
    """The people in an address list that may run over several lines."""
    return tuple(
        person
        for part in _joined(lines).split(";")
        for person in (" ".join(piece.split()) for piece in _split_at_commas(part))
        if person
    )


def split_names(lines: list[str]) -> tuple[str, ...]:
    """The file names of an attachments header: Outlook puts semicolons between them, others commas."""
    text = " ".join(" ".join(lines).split())
    parts = text.split(";")
    if len(parts) == 1:
        by_comma = text.split(",")
        parts = by_comma if all(_FILE_ENDING.search(part) for part in by_comma) else parts
    return tuple(part.strip() for part in parts if part.strip())


def _joined(lines: list[str]) -> str:
    """One line; where redaction ate the separators, every blacked-out line is still a person of its own."""
    parts: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        parts.append("; " if only_redacted(before) and only_redacted(line) else " ")
        parts.append(line)
    return "".join(parts)


def _split_at_commas(text: str) -> list[str]:
    """Only after an address or a redaction: "Jansen, Piet" is one person."""
    people: list[str] = []
    pieces: list[str] = []
    for piece in text.split(","):
        pieces.append(piece)
        if "@" in piece or piece.rstrip().endswith(("]", "█")):
            people.append(",".join(pieces))
            pieces = []
    return [*people, ",".join(pieces)]
