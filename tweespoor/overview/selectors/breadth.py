"""How broadly the cabinet is engaged (R6): which minister sponsors or takes part in which team, and who does not."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.network.models import Organisation, Post, Programme
from tweespoor.network.selectors.naming import in_language
from tweespoor.network.selectors.roster import Roster
from tweespoor.web.formatting import joined

from .matrix import MOST_TEAMS


@dataclass(frozen=True, slots=True)
class Cell:
    """``role``: sponsor, involved, proposed or none; ``words`` says so for whoever cannot see the shape."""

    team: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Minister:
    code: str
    post: str
    cells: tuple[Cell, ...]
    sponsors: int
    takes_part: int


@dataclass(frozen=True, slots=True)
class Breadth:
    """Ministers by the number of teams they are engaged in; ``sentence`` says it in one line.

    Where there are more teams than fit, the counts are of all of them, and ``teams_left`` have no column.
    """

    teams: tuple[tuple[str, str], ...]
    ministers: tuple[Minister, ...]
    sentence: str
    teams_left: int


def cabinet_breadth(programme: Programme, actor: Actor, moment: Moment, seats: Roster) -> Breadth:
    """Every political post of a ministry against every team. Two queries."""
    organisations = dict(
        visible_rows(Organisation, actor, moment)
        .filter(programme_id=programme.pk)
        .exclude(kind=Organisation.Kind.GROUP)
        .values_list("id", "code")
    )
    posts = visible_rows(Post, actor, moment).filter(organisation_id__in=organisations, political=True)
    roles = {(place.code, team.code): place.role for team in seats.teams for place in team.places}
    roles |= {(team.sponsor, team.code): "sponsor" for team in seats.teams if team.sponsor}
    ministers = [
        _minister(organisations[organisation], in_language(name, name_en), roles, seats)
        for organisation, name, name_en in posts.order_by("id").values_list("organisation_id", "name", "name_en")
    ]
    ministers.sort(key=lambda one: (-one.sponsors, -one.takes_part, one.code))
    teams = tuple((team.code, in_language(team.topic, team.topic_en)) for team in seats.teams[:MOST_TEAMS])
    return Breadth(teams, tuple(ministers), _sentence(ministers), max(len(seats.teams) - MOST_TEAMS, 0))


def _minister(code: str, post: str, roles: dict[tuple[str, str], str], seats: Roster) -> Minister:
    words = {"sponsor": _("sponsor"), "involved": _("takes part"), "proposed": _("proposed"), "none": _("not involved")}
    held = [(team.code, roles.get((code, team.code), "none")) for team in seats.teams]
    cells = tuple(Cell(team, role, words[role]) for team, role in held[:MOST_TEAMS])
    counts = Counter(role for _team, role in held)
    return Minister(code, post, cells, counts["sponsor"], counts["sponsor"] + counts["involved"])


def _sentence(ministers: list[Minister]) -> str:
    sponsors = sum(one.sponsors > 0 for one in ministers)
    aside = [one.code for one in ministers if not one.takes_part]
    numbers = {"sponsors": sponsors, "all": len(ministers), "names": joined(aside, get_language() or "nl")}
    if aside:
        return _("%(sponsors)s of %(all)s ministers sponsor a team; not engaged in any: %(names)s.") % numbers
    return _("%(sponsors)s of %(all)s ministers sponsor a team; every one takes part in at least one.") % numbers
