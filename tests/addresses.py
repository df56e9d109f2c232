"""Every address of the site, with the demo's own objects in the place of its parameters.

Read from the URLconf itself, so that a page nobody thought of is walked all the same; a parameter that nothing here
fills is a failure of the walk, not a page left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tweespoor.dossier.models import Document
from tweespoor.meetings.models import TeamMeeting
from tweespoor.network.models import (
    Agreement,
    Ask,
    AssignmentVersion,
    Boundary,
    CoreMember,
    Grant,
    Involvement,
    Membership,
    Post,
    PostHolder,
    Team,
    ThemeClaim,
    Unit,
)

PROGRAMME = "dgsc19"
# What an address says after its question mark: a signal goes by its key.
ASKED = {"overview:signal-mute": "signal=delegate.missing:team%3DMLT3:organisation%3DOCW"}
ASKED["overview:signal-unmute"] = ASKED["overview:signal-mute"]
# Not part of the programme: health, language, signing in and choosing a persona.
OPEN = ("healthz", "readyz", "set_language", "sign-in", "sign-out", "personas")


@dataclass(frozen=True)
class Address:
    """``name`` as ``reverse`` takes it; ``path`` with everything filled in."""

    name: str
    path: str


def patterns() -> list[tuple[str, tuple[str, ...]]]:
    """Every named address and the parameters it takes."""
    return sorted(set(_below(get_resolver(), "", ())))


def _below(resolver: URLResolver, space: str, taken: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        parameters = taken + tuple(entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{entry.namespace}:" if entry.namespace else space, parameters)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield space + entry.name, parameters


def fillings() -> dict[str, Any]:
    """What fills a parameter: by address and parameter, by the address's first word and parameter, or by name alone.

    MLT3 and OCW are where the demo's story is; the asks, meetings and members are theirs.
    """
    team = Team.objects.get(programme__code=PROGRAMME, code="MLT3")
    of_team = {"team": team}
    asked = Ask.objects.get(organisation__code="OCW", **of_team)
    member = Membership.objects.filter(role="delegate", **of_team).earliest("id")
    document = Document.objects.filter(programme=team.programme).earliest("id")
    claim = ThemeClaim.objects.filter(**of_team).earliest("id")
    version = AssignmentVersion.objects.filter(**of_team).latest("number")
    return {
        "programme": PROGRAMME,
        "team": team.code,
        "code": team.code,
        "overview:organisation code": "OCW",
        "organisation": "OCW",
        "post": Post.objects.filter(organisation=asked.organisation).earliest("id").code,
        "body": "MCC",
        "cycle": "2",
        "slot": "w1-tue",
        "number": version.number,
        "role": "secretary",
        "theme": claim.theme.code,
        "agreement": Agreement.objects.filter(programme=team.programme).earliest("id").code,
        "dossier: pk": document.pk,
        "meetings: pk": TeamMeeting.objects.filter(**of_team).earliest("starts_at").pk,
        "network:ask pk": asked.pk,
        "network:assignment pk": version.pk,
        "network:boundary pk": Boundary.objects.filter(theme__programme=team.programme).earliest("id").pk,
        "network:core pk": CoreMember.objects.filter(programme=team.programme).earliest("id").pk,
        "network:delegate pk": member.pk,
        "network:grant pk": Grant.objects.filter(programme=team.programme).earliest("id").pk,
        "network:involvement pk": Involvement.objects.get(organisation__code="J&V", **of_team).pk,
        "network:member pk": member.pk,
        "network:person pk": member.person_id,
        "network:post pk": PostHolder.objects.filter(post__organisation=asked.organisation).earliest("id").pk,
        "network:substitute pk": member.pk,
        "network:unit pk": Unit.objects.filter(organisation=asked.organisation).earliest("id").pk,
    }


def addresses() -> list[Address]:
    """All of them on the connected demo. Raises LookupError naming the parameter that nothing fills."""
    known = fillings()
    found = []
    for name, parameters in patterns():
        path = reverse(name, kwargs={parameter: filling(known, name, parameter) for parameter in parameters})
        found.append(Address(name, f"{path}?{ASKED[name]}" if name in ASKED else path))
    return found


def filling(known: dict[str, Any], name: str, parameter: str) -> Any:
    room, _, page = name.partition(":")
    kind = page.partition("-")[0]
    for key in (f"{name} {parameter}", f"{room}:{kind} {parameter}", f"{room}: {parameter}", parameter):
        if key in known:
            return known[key]
    raise LookupError(f"nothing fills {parameter} of {name}")
