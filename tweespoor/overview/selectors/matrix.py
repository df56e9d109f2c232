"""Who is in what, small enough for the overview: one mark per team and organisation (R13)."""

from dataclasses import dataclass

from tweespoor.network.selectors.naming import in_language
from tweespoor.network.selectors.roster import Place, Roster, RosterTeam

# More than this and the overview would be a wall: the roster itself has pages and filters.
MOST_TEAMS, MOST_ORGANISATIONS = 14, 22


@dataclass(frozen=True, slots=True)
class Mark:
    """``state`` as in the roster; ``none`` where the organisation has no place."""

    state: str
    detail: str
    sponsor: bool


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    topic: str
    sponsor: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SmallMatrix:
    """Teams with gaps come first where not all fit; ``teams_left``, ``organisations_left`` count what does not."""

    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    teams_left: int
    organisations_left: int


def small_matrix(seats: Roster) -> SmallMatrix:
    """From a roster that is read already. No queries."""
    columns = seats.organisations[:MOST_ORGANISATIONS]
    teams = list(seats.teams)
    if len(teams) > MOST_TEAMS:
        teams = sorted(teams, key=lambda team: -len(team.gaps))
    return SmallMatrix(
        columns=columns,
        lines=tuple(_line(team, columns) for team in teams[:MOST_TEAMS]),
        teams_left=max(len(teams) - MOST_TEAMS, 0),
        organisations_left=max(len(seats.organisations) - MOST_ORGANISATIONS, 0),
    )


def _line(team: RosterTeam, columns: tuple[tuple[str, str], ...]) -> Line:
    places = {place.code: place for place in team.places}
    marks = tuple(mark_of(places.get(code)) for code, _ in columns)
    return Line(team.code, in_language(team.topic, team.topic_en), team.sponsor, marks)


def mark_of(place: Place | None) -> Mark:
    """The mark of one place; organisations without one have none."""
    if place is None:
        return Mark("none", "", False)
    return Mark(place.mark, ", ".join(member.name for member in place.people), place.role == "sponsor")
