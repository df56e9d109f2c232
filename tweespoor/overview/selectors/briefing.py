"""One page about a team for whoever joins it at the last minute (R19): with its next meeting and what to read."""

from dataclasses import dataclass

from tweespoor.dossier.selectors import SourceOfFact, sources_of_page
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.meetings.selectors.meetings import Meeting, upcoming_meetings
from tweespoor.network.models import Programme
from tweespoor.network.selectors.assignments import VersionFacts
from tweespoor.network.selectors.briefing import Briefing, briefing

from .team import rows_of_team


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """``on_its_way``: the latest version that is neither adopted nor the one that ``facts`` shows."""

    facts: Briefing
    on_its_way: VersionFacts | None
    meeting: Meeting | None
    sources: list[SourceOfFact]


def briefing_page(programme: Programme, code: str, actor: Actor, moment: Moment) -> BriefingPage | None:
    """The page, or None when there is no such team for this actor. Constant in queries."""
    facts = briefing(programme, code, actor, moment)
    if facts is None:
        return None
    meetings = upcoming_meetings(programme, actor, moment, team=facts.team.id)[:1]
    versions = (version for version in reversed(facts.team.versions) if version.is_open)
    on_its_way = next((version for version in versions if version != facts.assignment), None)
    return BriefingPage(
        facts=facts,
        on_its_way=on_its_way,
        meeting=meetings[0] if meetings else None,
        sources=sources_of_page(rows_of_team(facts.team, meetings), actor, moment),
    )
