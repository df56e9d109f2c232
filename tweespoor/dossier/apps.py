from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from tweespoor.kernel.signal import Sentence


class DossierConfig(AppConfig):
    name = "tweespoor.dossier"

    def ready(self) -> None:
        from .facts import FactKind, register

        def team_page(team: Any) -> str:
            return reverse("overview:team", args=[team.programme.code, team.code])

        register(
            FactKind(
                "network.team",
                Sentence("team", "team"),
                lambda team: f"{team.code} {team.topic}",
                team_page,
                ("programme",),
            )
        )
        register(
            FactKind(
                "network.organisation",
                Sentence("organisatie", "organisation"),
                lambda row: row.code,
                lambda row: reverse(
                    "overview:organisation", kwargs={"programme": row.programme.code, "code": row.code}
                ),
                ("programme",),
            )
        )
        register(
            FactKind(
                "network.involvement",
                Sentence("betrokkenheid", "involvement"),
                lambda row: f"{row.organisation.code} – {row.team.code}",
                lambda row: team_page(row.team),
                ("organisation", "team__programme"),
                "team__programme",
            )
        )
        register(
            FactKind(
                "network.assignmentversion",
                Sentence("opdracht", "assignment"),
                lambda row: f"{row.team.code}, {row.number}",
                lambda row: team_page(row.team),
                ("team__programme",),
                "team__programme",
            )
        )
        register(
            FactKind(
                "network.boundary",
                Sentence("grens", "boundary"),
                lambda row: f"{row.theme.name}: {row.team.code} / {row.other_team.code}",
                lambda row: team_page(row.team),
                ("theme", "team__programme", "other_team"),
                "team__programme",
            )
        )
        register(
            FactKind(
                "network.agreement",
                Sentence("afspraak", "agreement"),
                lambda row: row.title,
                lambda row: reverse("network:programme", args=[row.programme.code]),
                ("programme",),
            )
        )
