"""What is missing in the network: rules over what a selector hands them, without a query or a clock."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Act, Sentence, Severity, Signal, Subject
from tweespoor.web.formatting import day_plain, fte, joined

from .domain.asks import HeldPost
from .domain.roster import Status
from .selectors.asks import AskView
from .selectors.assignments import VersionFacts
from .selectors.boundaries import ThemeFacts
from .selectors.roster import Member, Place, Roster, RosterTeam

OFFICE, LEAD = Role.OFFICE.value, Role.TEAM_LEAD.value
VIEW = Sentence("Bekijken", "View")
FULL_TIME = Decimal(1)
NUMBERS = {2: Sentence("Twee", "Two"), 3: Sentence("Drie", "Three")}


@dataclass(frozen=True, slots=True)
class OrganisationKnown:
    """``rule``: one delegate per team by its own decision; ``members`` of a group; ``posts`` as (post, its code)."""

    code: str
    members: tuple[str, ...] = ()
    rule: bool = False
    posts: tuple[tuple[HeldPost, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkKnown:
    """Everything the rules of this room look at. ``organisations`` by id, ``theme_names`` by code, ``versions`` by team
    id, ``agreements`` (their titles) by involvement id, ``core`` the fte of the programme's own core.
    """

    now: datetime
    rules: Mapping[str, Any]
    roster: Roster
    organisations: Mapping[int, OrganisationKnown] = field(default_factory=dict)
    asks: tuple[AskView, ...] = ()
    themes: tuple[ThemeFacts, ...] = ()
    theme_names: Mapping[str, Sentence] = field(default_factory=dict)
    versions: Mapping[int, tuple[VersionFacts, ...]] = field(default_factory=dict)
    agreements: Mapping[int, str] = field(default_factory=dict)
    core: Decimal = Decimal(0)
    cycle_days: int = 14

    @property
    def today(self) -> date:
        return self.now.astimezone(AMSTERDAM).date()


def network_signals(known: NetworkKnown) -> Iterator[Signal]:
    """Every signal of this room, in no particular order."""
    for team in known.roster.teams:
        yield from surplus(team)
        yield from unstaffed(team, known.rules)
        yield from term(team, known)
    for ask in known.asks:
        yield from unacknowledged(ask)
    yield from vacant_posts(known)
    for theme in known.themes:
        yield from overlap(theme, known)
    yield from overloaded(known)
    yield from core(known)


def surplus(team: RosterTeam) -> Iterator[Signal]:
    """More delegates than the rule allows (R15)."""
    for place in team.places:
        if place.status is Status.SURPLUS:
            count, names = len(place.delegates), [member.name for member in place.delegates]
            yield Signal(
                "delegate.surplus",
                Severity.normal,
                (Subject("team", team.code), Subject("organisation", place.code)),
                (place.code,),
                Sentence(
                    f"{place.code} heeft {count} deelnemers in {team.code}, waar één de afspraak is",
                    f"{place.code} has {count} delegates in {team.code}, where the rule is one",
                ),
                Sentence(joined(names, "nl"), joined(names, "en")),
                act=view_team(team.code),
            )


def unstaffed(team: RosterTeam, rules: Mapping[str, Any]) -> Iterator[Signal]:
    """No sponsor (R12), or no lead or secretary (R14)."""
    if not team.sponsor:
        yield _of_team(
            "team.no_sponsor", Severity.high, team, "heeft geen sponsorende bewindspersoon", "has no sponsor",
            Act("network:team-change", (("team", team.code),), Sentence("Sponsor noemen", "Name a sponsor")),
        )  # fmt: skip
    if not rules.get("lead_and_secretary", True):
        return
    if not team.leads:
        act = _staff(team.code, "lead")
        yield _of_team("team.no_lead", Severity.high, team, "heeft geen teamtrekker", "has no lead", act)
    if not team.secretaries:
        act = _staff(team.code, "secretary")
        yield _of_team("team.no_secretary", Severity.normal, team, "heeft geen secretaris", "has no secretary", act)


def _staff(team: str, role: str) -> Act:
    return Act("network:team-staff", (("team", team), ("role", role)), Sentence("Benoemen", "Appoint"))


def term(team: RosterTeam, known: NetworkKnown) -> Iterator[Signal]:
    """No term, past it, or close to its end with things still open (R11)."""
    act = Act("network:team-end", (("team", team.code),), Sentence("Afronden", "Round off"))
    change = Act("network:team-change", (("team", team.code),), Sentence("Termijn stellen", "Set a term"))
    if team.term_ends_on is None:
        yield _of_team("team.no_term", Severity.low, team, "heeft geen einddatum", "has no end date", change)
        return
    left = (team.term_ends_on - known.today).days
    due = datetime.combine(team.term_ends_on, time(23, 59), AMSTERDAM)
    nl, en = day_plain(team.term_ends_on, "nl"), day_plain(team.term_ends_on, "en")
    if left < 0:
        yield _of_team(
            "team.past_term", Severity.high, team, f"had op {nl} klaar moeten zijn", f"should have ended on {en}",
            act, due=due,
        )  # fmt: skip
    elif left <= known.cycle_days and (open_items := _open_items(team, known)):
        yield _of_team(
            "team.ending", Severity.normal, team, f"eindigt op {nl} en is nog niet klaar",
            f"ends on {en} and is not done yet", act, due=due,
            why=_listed(open_items),
        )  # fmt: skip


def _listed(items: list[Sentence]) -> Sentence:
    return Sentence(joined([item.nl for item in items], "nl"), joined([item.en for item in items], "en"))


def _open_items(team: RosterTeam, known: NetworkKnown) -> list[Sentence]:
    waiting = sum(version.is_open for version in known.versions.get(team.id, ()))
    gaps = sum(place.is_gap and place.role != "proposed" for place in team.places)
    asks = sum(ask.waits for ask in known.asks if ask.team_id == team.id)
    overlaps = sum(team.code in theme.overlap for theme in known.themes)
    counted = [
        (waiting, "opdracht onderweg", "assignment on its way"),
        (gaps, "departement zonder deelnemer", "organisation without a delegate"),
        (asks, "open verzoek", "open request"),
        (overlaps, "overlap met een ander team", "overlap with another team"),
    ]
    return [Sentence(f"{count} × {nl}", f"{count} × {en}") for count, nl, en in counted if count]


def unacknowledged(ask: AskView) -> Iterator[Signal]:
    """Nobody acknowledged it within the programme's working hours (R19); it lies one post further by now."""
    if ask.state != "asked" or not ask.standing.is_overdue:
        return
    post = ask.standing.post
    asked = [f"gevraagd op {day_plain(ask.asked_at, 'nl')}", f"asked on {day_plain(ask.asked_at, 'en')}"]
    lies = Sentence(asked[0], asked[1])
    if post is not None:
        moved = ask.standing.level > 0
        lies = Sentence(
            f"{asked[0]} · {'doorgezet naar' if moved else 'ligt bij'} {post.person}, {post.name}",
            f"{asked[1]} · {'passed on to' if moved else 'lies with'} {post.person}, {post.name_en or post.name}",
        )
    yield Signal(
        "ask.unacknowledged",
        Severity.high,
        (Subject("team", ask.team), Subject("organisation", ask.organisation)),
        (ask.organisation,),
        Sentence(
            f"{ask.organisation} heeft het verzoek voor {ask.team} niet bevestigd",
            f"{ask.organisation} has not acknowledged the request for {ask.team}",
        ),
        lies,
        due=ask.standing.overdue_at,
        act=Act("network:ask-acknowledge", (("pk", ask.id),), Sentence("Bevestigen", "Acknowledge")),
        audience=(Role.MANAGEMENT, OFFICE, Role.AUDITOR, LEAD, Role.MINISTERS_OFFICE),
        persons=tuple(filter(None, (ask.person_id, post.person_id if post else None))),
    )


def vacant_posts(known: NetworkKnown) -> Iterator[Signal]:
    """A post that asks go to and nobody holds, in an organisation that takes part somewhere (R19)."""
    places: dict[int, list[Place]] = defaultdict(list)
    for team in known.roster.teams:
        for place in team.places:
            places[place.organisation_id].append(place)
    for pk, taken in places.items():
        organisation = known.organisations.get(pk)
        first = True
        for post, code in organisation.posts if organisation else ():
            if organisation and post.person_id is None:
                yield _vacant(organisation.code, post, code, first, any(place.is_gap for place in taken))
            first = False


def _vacant(organisation: str, post: HeldPost, code: str, first: bool, has_gap: bool) -> Signal:
    severity = Severity.low if not first else Severity.high if has_gap else Severity.normal
    arguments = (("organisation", organisation), ("post", code))
    return Signal(
        "post.vacant",
        severity,
        (Subject("organisation", organisation), Subject("post", code)),
        (organisation,),
        Sentence(
            f"Bij {organisation} is niemand {post.name}",
            f"Nobody at {organisation} is {post.name_en or post.name}",
        ),
        Sentence("verzoeken gaan naar deze functie", "requests go to this post"),
        act=Act("network:post-appoint", arguments, Sentence("Benoemen", "Appoint")),
    )


def overlap(theme: ThemeFacts, known: NetworkKnown) -> Iterator[Signal]:
    """A theme that teams claim beside each other, until a boundary is decided (R18)."""
    if not theme.overlap:
        return
    name = known.theme_names.get(theme.code, Sentence(theme.name, theme.name))
    teams, proposal = list(theme.overlap), next(reversed(theme.proposals), None)
    count = NUMBERS.get(len(teams), Sentence(str(len(teams)), str(len(teams))))
    words = proposal.text if proposal else ""
    yield Signal(
        "theme.overlap",
        Severity.normal,
        (*(Subject("team", code) for code in teams), Subject("theme", theme.code)),
        (OFFICE,) if proposal else (OFFICE, LEAD),
        Sentence(
            f"{count.nl} teams noemen {_lower(name.nl)} ({joined(teams, 'nl')})",
            f"{count.en} teams claim {_lower(name.en)} ({joined(teams, 'en')})",
        ),
        Sentence(
            f"voorstel: {words.rstrip('.')} · nog geen grensbesluit" if words else "nog geen grensbesluit",
            f"proposal: {words.rstrip('.')} · no boundary decided yet" if words else "no boundary decided yet",
        ),
        act=Act("network:boundary-decide", (("pk", proposal.id),), Sentence("Grens bepalen", "Decide the boundary"))
        if proposal
        else Act("network:boundary-propose", (("theme", theme.code),), Sentence("Grens voorstellen", "Propose one")),
    )


def overloaded(known: NetworkKnown) -> Iterator[Signal]:
    """Somebody whose places in all teams together ask more than a full working week (R14)."""
    for member, codes, total in loads(known.roster):
        if total <= FULL_TIME:
            continue
        organisation = known.organisations.get(member.organisation_id)
        code = organisation.code if organisation else ""
        yield Signal(
            "person.overloaded",
            Severity.normal,
            (Subject("person", str(member.person_id)), Subject("organisation", code)),
            (code,),
            Sentence(
                f"{member.name} is voor {fte(total, 'nl')} ingezet",
                f"{member.name} is deployed for {fte(total, 'en')}",
            ),
            Sentence(joined(codes, "nl"), joined(codes, "en")),
            act=Act("network:person", (("pk", member.person_id),), VIEW),
            audience=(Role.MANAGEMENT, OFFICE, Role.COORDINATOR, Role.AUDITOR),
            persons=(member.person_id,),
        )


def loads(roster: Roster) -> Iterator[tuple[Member, list[str], Decimal]]:
    """Everybody in a team, with the codes of their teams and their fte over all; attending once weighs nothing."""
    held: dict[int, dict[int, tuple[str, Member]]] = defaultdict(dict)
    for team in roster.teams:
        for member in (*team.leads, *team.secretaries):
            held[member.person_id][member.membership_id] = (team.code, member)
        for place in team.places:
            for member in (*place.delegates, *place.substitutes):
                held[member.person_id][member.membership_id] = (team.code, member)
    for places in held.values():
        members = list(places.values())
        codes = sorted({code for code, _ in members})
        yield members[0][1], codes, sum((member.fte for _, member in members), Decimal(0))


def core(known: NetworkKnown) -> Iterator[Signal]:
    """The programme's own core is larger than was agreed (R15)."""
    most = known.rules.get("core_fte")
    if most is None or known.core <= Decimal(str(most)):
        return
    yield Signal(
        "core.over",
        Severity.normal,
        (Subject("programme", known.roster.programme),),
        (OFFICE,),
        Sentence(
            f"De kern is {fte(known.core, 'nl')}, de afspraak is {fte(most, 'nl')}",
            f"The core is {fte(known.core, 'en')}; the agreement is {fte(most, 'en')}",
        ),
        act=Act("network:programme", (), VIEW),
    )


def view_team(code: str) -> Act:
    return Act("overview:team", (("code", code),), VIEW)


def asked_on(place: Place) -> Sentence:
    """When the organisation was last asked, for those who may read asks; empty when it never was."""
    if place.ask is None:
        return Sentence("", "")
    nl, en = (day_plain(place.ask.asked_at, language).rsplit(" ", 1)[0] for language in ("nl", "en"))
    return Sentence(f"gevraagd op {nl}", f"asked on {en}")


def _of_team(
    code: str, severity: Severity, team: RosterTeam, nl: str, en: str, act: Act,
    due: datetime | None = None, why: Sentence | None = None,
) -> Signal:  # fmt: skip
    return Signal(
        code,
        severity,
        (Subject("team", team.code),),
        (OFFICE,),
        Sentence(f"{team.code} {nl}", f"{team.code} {en}"),
        why or Sentence(team.topic, team.topic_en or team.topic),
        due=due,
        act=act,
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
