from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from tweespoor.dossier.facts import FactKind, register
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Sentence


def team_page(team: Any) -> str:
    return reverse("overview:team", args=[team.programme.code, team.code])


MEETING = FactKind(
    "meetings.teammeeting",
    Sentence("overleg", "meeting"),
    lambda row: f"{row.team.code}, {row.starts_at.astimezone(AMSTERDAM):%d-%m-%Y}",
    lambda row: team_page(row.team),
    ("team__programme",),
    "team__programme",
)
ADOPTION = FactKind(
    "meetings.adoption",
    Sentence("vaststelling", "adoption"),
    lambda row: f"{row.version.team.code}, {row.version.number}: {row.sitting.body} {row.sitting.held_on:%d-%m-%Y}",
    lambda row: team_page(row.version.team),
    ("version__team__programme", "sitting"),
    "version__team__programme",
)


class MeetingsConfig(AppConfig):
    name = "tweespoor.meetings"

    def ready(self) -> None:
        for kind in (MEETING, ADOPTION):
            register(kind)
