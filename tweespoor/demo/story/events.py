"""What can happen in a story: one function per act, each a call of the service that people use for it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.services.loading import programme_load
from tweespoor.dossier.services import document_take_in, source_name
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.ledger.models import Tracked
from tweespoor.meetings.models import TeamMeeting
from tweespoor.meetings.services import When, Where, assignment_adopt, meeting_plan
from tweespoor.network.models import Agreement, Ask, AssignmentAgreement, AssignmentVersion, Boundary, Involvement
from tweespoor.network.services.asks import ask_make
from tweespoor.network.services.assignments import assignment_agree, assignment_propose
from tweespoor.network.services.boundaries import boundary_propose, theme_claim
from tweespoor.network.services.involvements import involvement_add, involvement_propose

from ..programmes import programme_file
from .casting import name_delegates
from .script import Event, moment
from .stage import Stage


def load(stage: Stage, event: Event) -> None:
    """The programme's file as it stands: what was decided since the first loading comes with it."""
    definition = load_definition(programme_file(stage.programme.code))
    programme_load(actor=stage.actor(event.by, event.at), definition=definition, now=event.at)
    stage.forget()


def propose_first_assignments(stage: Stage, event: Event) -> None:
    """Version 1 of every team, as its sponsor's ministry brings it (R17, R30)."""
    definition = load_definition(programme_file(stage.programme.code))
    for number, team in enumerate(definition.teams):
        if team.assignment and team.sponsor:
            now = event.at + timedelta(minutes=number)
            assignment_propose(
                actor=stage.actor(event.by, now),
                team=stage.team(team.code),
                text=team.assignment.nl,
                proposed_by=stage.organisation(team.sponsor.organisation),
                now=now,
            )


def adopt_assignments(stage: Stage, event: Event) -> None:
    """A body adopts every first version at one sitting."""
    versions = AssignmentVersion.objects.filter(team__programme=stage.programme, number=1).order_by("team__position")
    for number, version in enumerate(versions.select_related("team__programme")):
        now = event.at + timedelta(minutes=number)
        assignment_adopt(
            actor=stage.actor(event.by, now),
            version=version,
            sitting=event.told["sitting"],
            note=event.told["note"],
            now=now,
        )


def propose_assignment(stage: Stage, event: Event) -> None:
    told = event.told
    assignment_propose(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        text=told["text"],
        proposed_by=stage.organisation(told["organisation"]),
        target_groups=told["target_groups"],
        reason=told["reason"],
        now=event.at,
    )


def agree_assignment(stage: Stage, event: Event) -> None:
    told = event.told
    assignment_agree(
        actor=stage.actor(event.by, event.at),
        version=_version(stage, told["team"], told["number"]),
        organisation=stage.organisation(told["organisation"]),
        level=AssignmentAgreement.Level(told["level"]),
        now=event.at,
    )


def claim_theme(stage: Stage, event: Event) -> None:
    told = event.told
    theme_claim(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        theme=stage.theme(told["theme"]),
        basis=told["basis"],
        now=event.at,
    )


def propose_boundary(stage: Stage, event: Event) -> None:
    told = event.told
    boundary_propose(
        actor=stage.actor(event.by, event.at),
        theme=stage.theme(told["theme"]),
        team=stage.team(told["team"]),
        other_team=stage.team(told["other_team"]),
        text=told["text"],
        proposed_by=told["proposed_by"],
        now=event.at,
    )


def involve(stage: Stage, event: Event) -> None:
    told = event.told
    involvement_add(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        organisation=stage.organisation(told["organisation"]),
        basis=told["basis"],
        now=event.at,
    )


def propose_involvement(stage: Stage, event: Event) -> None:
    told = event.told
    involvement_propose(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        organisation=stage.organisation(told["organisation"]),
        proposed_by=stage.organisation(told["proposed_by"]),
        basis=told["basis"],
        now=event.at,
    )


def plan_meeting(stage: Stage, event: Event) -> None:
    """A meeting; of one that starts on a bare day the time is not known yet."""
    told = event.told
    starts = told["starts"]
    known = isinstance(starts, str) or hasattr(starts, "hour")
    meeting_plan(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        subject=told["subject"],
        when=When(moment(starts), moment(told["ends"]) if "ends" in told else None, time_known=known),
        where=Where(told.get("place", ""), told.get("link", "")),
        note=told.get("note", ""),
        now=event.at,
    )


def ask(stage: Stage, event: Event) -> None:
    told = event.told
    ask_make(
        actor=stage.actor(event.by, event.at),
        team=stage.team(told["team"]),
        organisation=stage.organisation(told["organisation"]),
        text=told["text"],
        wanted_by=moment(told["wanted_by"]),
        now=event.at,
    )


def file(stage: Stage, event: Event) -> None:
    """A document is taken in, and named as the source of what rests on it."""
    actor, told = stage.actor(event.by, event.at), event.told
    taken = document_take_in(
        actor=actor,
        programme=stage.programme,
        name=told["file"],
        data=(stage.script.documents / told["file"]).read_bytes(),
        title=told["title"],
        dated=moment(told["file"][:10]).date(),
        invented=True,
        now=event.at,
    )
    for rests in told.get("rests", ()):
        row = _fact(stage, rests)
        source_name(
            actor=actor,
            document=taken.document,
            fact_model=row._meta.label_lower,
            fact_id=row.pk,
            passage=rests["passage"],
            now=event.at,
        )


ACTS: Mapping[str, Callable[[Stage, Event], None]] = {
    "load": load,
    "propose-first-assignments": propose_first_assignments,
    "adopt-assignments": adopt_assignments,
    "propose-assignment": propose_assignment,
    "agree-assignment": agree_assignment,
    "claim-theme": claim_theme,
    "propose-boundary": propose_boundary,
    "involve": involve,
    "propose-involvement": propose_involvement,
    "plan-meeting": plan_meeting,
    "ask": ask,
    "file": file,
    "name-delegates": name_delegates,
}


def _version(stage: Stage, team: str, number: int) -> AssignmentVersion:
    found: AssignmentVersion = AssignmentVersion.objects.select_related("team__programme", "proposed_by").get(
        team=stage.team(team), number=number
    )
    return found


def _fact(stage: Stage, told: Mapping[str, Any]) -> Tracked:
    """The row a source speaks of, by the first word the script uses for it."""
    kind, code = next(iter(told.items()))
    organisation = stage.organisation(told["organisation"]) if "organisation" in told else None
    match kind:
        case "team":
            return stage.team(code)
        case "organisation":
            return stage.organisation(code)
        case "assignment":
            return _version(stage, code, told["number"])
        case "agreement":
            return _only(Agreement, programme=stage.programme, code=code)
        case "boundary":
            return _only(Boundary, theme=stage.theme(code))
        case "involvement":
            return _only(Involvement, team=stage.team(code), organisation=organisation)
        case "ask":
            return _only(Ask, team=stage.team(code), organisation=organisation)
        case "meeting":
            day = moment(told["day"]).astimezone(AMSTERDAM)
            within = (day, day + timedelta(days=1))
            return _only(TeamMeeting, team=stage.team(code), starts_at__range=within)
    raise ValueError(f"the story knows no fact of the kind {kind}")


def _only(model: type[Tracked], **named: Any) -> Tracked:
    found: Tracked = model._default_manager.get(**named)
    return found
