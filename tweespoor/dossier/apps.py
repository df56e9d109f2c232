from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Sentence

from .facts import FactKind, register


def team_page(team: Any) -> str:
    return reverse("overview:team", args=[team.programme.code, team.code])


KINDS = (
    FactKind(
        "network.team",
        Sentence("team", "team"),
        lambda team: f"{team.code} {team.topic}",
        team_page,
        ("programme",),
    ),
    FactKind(
        "network.organisation",
        Sentence("organisatie", "organisation"),
        lambda row: row.code,
        lambda row: reverse("overview:organisation", args=[row.programme.code, row.code]),
        ("programme",),
    ),
    FactKind(
        "network.involvement",
        Sentence("betrokkenheid", "involvement"),
        lambda row: f"{row.organisation.code} – {row.team.code}",
        lambda row: team_page(row.team),
        ("organisation", "team__programme"),
        "team__programme",
    ),
    FactKind(
        "network.membership",
        Sentence("deelname", "membership"),
        lambda row: f"{row.person.name} – {row.team.code}",
        lambda row: team_page(row.team),
        ("person", "team__programme"),
        "team__programme",
    ),
    FactKind(
        "network.ask",
        Sentence("verzoek", "ask"),
        lambda row: f"{row.organisation.code} – {row.team.code}, {row.asked_at.astimezone(AMSTERDAM):%d-%m-%Y}",
        lambda row: team_page(row.team),
        ("organisation", "team__programme"),
        "team__programme",
    ),
    FactKind(
        "network.assignmentversion",
        Sentence("opdracht", "assignment"),
        lambda row: f"{row.team.code}, {row.number}",
        lambda row: team_page(row.team),
        ("team__programme",),
        "team__programme",
    ),
    FactKind(
        "network.boundary",
        Sentence("grens", "boundary"),
        lambda row: f"{row.theme.name}: {row.team.code} / {row.other_team.code}",
        lambda row: team_page(row.team),
        ("theme", "team__programme", "other_team"),
        "team__programme",
    ),
    FactKind(
        "network.agreement",
        Sentence("afspraak", "agreement"),
        lambda row: row.title,
        lambda row: reverse("network:programme", args=[row.programme.code]),
        ("programme",),
    ),
    FactKind(
        "cadence.sittingexception",
        Sentence("afwijkende vergadering", "exceptional sitting"),
        lambda row: f"{row.body}, {row.date or row.slot}",
        lambda row: reverse("overview:calendar", args=[row.programme.code]),
        ("programme",),
    ),
)


class DossierConfig(AppConfig):
    name = "tweespoor.dossier"

    def ready(self) -> None:
        for kind in KINDS:
            register(kind)
