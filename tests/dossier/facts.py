"""One row of every kind of fact that can rest on a document."""

from typing import Any

from tests.cast import NOW, START, Cast
from tweespoor.cadence.models import SittingException
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import Adoption, Sitting, TeamMeeting
from tweespoor.network.models import Agreement, Ask, AssignmentVersion, Boundary, Involvement, Membership, Theme


def one_fact_of_every_kind(cast: Cast) -> dict[str, int]:
    """Model and row of each; those that the cast has not are written here."""
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_LOADED, at=NOW, programme=cast.programme.code):
        written = _written(cast)
        for row in written:
            row.save()
    found = [
        cast.teams["MLT1"],
        cast.organisations["OCW"],
        Involvement.objects.first(),
        Membership.objects.first(),
        *written,
    ]
    helping = {"network.theme", "meetings.sitting"}
    return {row._meta.label_lower: row.pk for row in found if row._meta.label_lower not in helping}


def _written(cast: Cast) -> list[Any]:
    team, other = cast.teams.values()
    ocw, programme = cast.organisations["OCW"], cast.programme
    theme = Theme(programme=programme, code="jeugd", name="Kwetsbare jeugd")
    version = AssignmentVersion(team=team, number=1, text="Opdracht", proposed_by=ocw, proposed_on=START)
    sitting = Sitting(programme=programme, body="MCC", cycle=1, slot="di", held_on=START)
    return [
        theme,
        version,
        sitting,
        Boundary(theme=theme, team=team, other_team=other, text="Wij"),
        Agreement(programme=programme, code="sgo", title="Afspraak in het SGO"),
        Ask(team=team, organisation=ocw, post=cast.posts["coordinator OCW"], asked_at=NOW),
        SittingException(programme=programme, kind="extra", body="MCC", cycle=1, slot="x", date=START, reason="x"),
        Adoption(version=version, sitting=sitting),
        TeamMeeting(team=team, subject="Overleg", starts_at=NOW),
    ]
