"""The roster laid out as a matrix: every cell with its mark and the words a reader needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tweespoor.web.formatting import joined

from .naming import in_language
from .roster import Place, Roster, RosterTeam


@dataclass(frozen=True, slots=True)
class Cell:
    """``mark`` none: this organisation takes no part. ``detail``: the names, or that nobody was asked."""

    mark: str
    detail: str = ""
    sponsor: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One team."""

    code: str
    topic: str
    kind: str
    sponsor: str
    leads: str
    secretaries: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``columns`` are (code, name) of the organisations that take part in any team of the roster."""

    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


NO_PART = Cell("none")


def matrix(roster: Roster, teams: Sequence[RosterTeam], language: str) -> Matrix:
    """These teams of the roster as lines; names are put into words here, not in the template."""
    codes = [code for code, _name in roster.organisations]
    lines = []
    for team in teams:
        cells = {place.code: _cell(place, language) for place in team.places}
        lines.append(
            Line(
                code=team.code,
                topic=in_language(team.topic, team.topic_en),
                kind=team.kind,
                sponsor=team.sponsor,
                leads=joined([member.name for member in team.leads], language),
                secretaries=joined([member.name for member in team.secretaries], language),
                cells=tuple(cells.get(code, NO_PART) for code in codes),
            )
        )
    return Matrix(roster.organisations, tuple(lines))


def _cell(place: Place, language: str) -> Cell:
    names = joined([member.name for member in place.people], language)
    detail = names or (_("nobody was asked") if place.not_asked else "")
    return Cell(place.mark, f"{place.code}: {detail}" if detail else place.code, place.role == "sponsor")
