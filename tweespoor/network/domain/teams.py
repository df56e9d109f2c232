"""The life of a team (R11, R16): started from a template, and ended or merged into another; never deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("active", "end"): "ended",
    ("active", "merge"): "merged",
}


@dataclass(frozen=True, slots=True)
class TeamTemplate:
    """What teams of a kind start with: the kind itself, its name in both languages, its usual term in
    days.
    """

    code: str
    kind: str
    name: str
    name_en: str
    term_days: int | None

    def term_end(self, starts_on: date) -> date | None:
        """The last day of the usual term; None where the kind has none."""
        return starts_on + timedelta(days=self.term_days) if self.term_days else None


def team_templates(templates: Sequence[Mapping[str, Any]]) -> tuple[TeamTemplate, ...]:
    """The templates of a programme, from the rows its file left in ``Programme.templates``."""
    return tuple(_template(row) for row in templates)


def _template(row: Mapping[str, Any]) -> TeamTemplate:
    name = row.get("name") or row["code"]
    words = name if isinstance(name, Mapping) else {"nl": str(name), "en": str(row.get("name_en") or name)}
    weeks = row.get("term_weeks")
    days = row.get("term_days") or (weeks * 7 if weeks else None)
    kind = str(row.get("kind") or row["code"])
    return TeamTemplate(
        code=str(row["code"]),
        kind="other" if kind.lower() == "other" else kind,
        name=str(words["nl"]),
        name_en=str(words.get("en") or words["nl"]),
        term_days=days,
    )
