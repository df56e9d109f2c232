"""What changed between two texts, word by word (R17)."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
Part = tuple[Kind, str]

# Words, single marks and stretches of white space: together they are the whole text again.
PIECES = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Matching costs the product of both lengths at worst; beyond this, lines are compared instead of words.
MOST_COMPARISONS = 4_000_000
MOST_LINES = 40_000


def difference(old: str, new: str) -> list[Part]:
    """Parts ``("same" | "added" | "removed", text)`` in reading order.

    The same and removed parts together are ``old``, the same and added ones ``new``. Texts too long to
    compare word by word are compared line by line, and what is too long even then counts as replaced.
    """
    before, after = PIECES.findall(old), PIECES.findall(new)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    parts: list[Part] = [("same", "".join(before[:head]))]
    parts += _between(before[head : ends[0]], after[head : ends[1]])
    parts.append(("same", "".join(before[ends[0] :])))
    return _merged(_over_white_space(parts))


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pieces both begin with."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _between(before: list[str], after: list[str]) -> list[Part]:
    # Lines that come back often (empty ones) are passed over, which keeps long texts quick.
    by_line = len(before) * len(after) > MOST_COMPARISONS
    if by_line:
        before, after = LINES.findall("".join(before)), LINES.findall("".join(after))
    if len(before) + len(after) > MOST_LINES and by_line:
        return [("removed", "".join(before)), ("added", "".join(after))]
    parts: list[Part] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=by_line).get_opcodes():
        if what == "equal":
            parts.append(("same", "".join(before[i:j])))
        else:
            parts += [("removed", "".join(before[i:j])), ("added", "".join(after[k:m]))]
    return parts


def _over_white_space(parts: list[Part]) -> list[Part]:
    """A space between two changes belongs to both: otherwise a rewritten sentence falls apart into single
    words.
    """
    parts = [part for part in parts if part[1]]
    found: list[Part] = []
    for position, (kind, text) in enumerate(parts):
        inside = 0 < position < len(parts) - 1
        if kind == "same" and inside and text.isspace() and "\n" not in text:
            found += [("removed", text), ("added", text)]
        else:
            found.append((kind, text))
    return found


def _merged(parts: list[Part]) -> list[Part]:
    """Neighbours of one kind as one part, what was removed before what was added."""
    found: list[Part] = []
    removed = added = ""
    for kind, text in [*parts, ("same", "")]:
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        else:
            found += [("removed", removed)] if removed else []
            found += [("added", added)] if added else []
            removed = added = ""
            found += [("same", text)] if text else []
    return found
