from django.apps import AppConfig
from django.urls import reverse

from tweespoor.kernel.signal import Sentence


class MeetingsConfig(AppConfig):
    name = "tweespoor.meetings"

    def ready(self) -> None:
        from tweespoor.dossier.facts import FactKind, register
        from tweespoor.kernel.clock import AMSTERDAM

        register(
            FactKind(
                "meetings.teammeeting",
                Sentence("overleg", "meeting"),
                lambda row: f"{row.team.code}, {row.starts_at.astimezone(AMSTERDAM):%d-%m-%Y}",
                lambda row: reverse(
                    "overview:team", kwargs={"programme": row.team.programme.code, "code": row.team.code}
                ),
                ("team__programme",),
                "team__programme",
            )
        )
