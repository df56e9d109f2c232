"""Whoever joins at the last minute gets one page with everything (R19)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import FRIDAY, NOW, Cast
from tests.overview.scene import meets, save
from tweespoor.dossier.services import document_take_in, source_name
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.meetings.services import Where
from tweespoor.network.models import AssignmentVersion, Theme, ThemeClaim


@pytest.fixture
def assigned(cast: Cast) -> Cast:
    ministry, team = cast.organisations["VWS"], cast.teams["MLT1"]
    version = AssignmentVersion(team=team, number=1, text="Bescherm kwetsbare groepen.", proposed_by=ministry)
    version.proposed_on = FRIDAY.date()
    theme = Theme(programme=cast.programme, code="jongeren", name="Kwetsbare jongeren")
    save(version, theme)
    save(ThemeClaim(team=team, theme=theme, starts_on=FRIDAY.date()))
    return cast


def briefing(cast: Cast, who: str = "member") -> str:
    with clock.standing_at(NOW):
        answer = cast.client(who).get(reverse("overview:briefing", args=["kade", "MLT1"]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_tells_who_runs_the_team_who_sits_there_and_who_does_not(assigned: Cast) -> None:
    page = briefing(assigned)
    for told in ("Minister van VWS", "Els van Kade", "frits@kade.example", "Anna van VWS", "OCW, J&amp;V"):
        assert told in page


def test_it_tells_what_the_team_is_to_do(assigned: Cast) -> None:
    page = briefing(assigned)
    assert "Bescherm kwetsbare groepen." in page
    assert "Kwetsbare jongeren" in page


def test_it_tells_where_and_when_the_next_meeting_is(assigned: Cast) -> None:
    meets(assigned, NOW + timedelta(days=3), where=Where("Later"))
    meets(assigned, where=Where("Webex", "https://webex.example/mlt1"))
    page = briefing(assigned)
    assert "12.30" in page
    assert "https://webex.example/mlt1" in page
    assert "Later" not in page


def test_without_a_meeting_it_says_so(assigned: Cast) -> None:
    assert "Er is geen overleg gepland" in briefing(assigned)


def test_it_names_the_documents_that_its_facts_rest_on(assigned: Cast) -> None:
    document = document_take_in(
        actor=SYSTEM, programme=assigned.programme, name="a4.txt", data=b"Opdracht", title="Opdracht op een A4", now=NOW
    ).document
    about: dict[str, Any] = {
        "fact_model": "network.team",
        "fact_id": assigned.teams["MLT1"].pk,
        "passage": "Zie het A4.",
    }
    source_name(actor=SYSTEM, document=document, now=NOW, **about)
    assert "Opdracht op een A4" in briefing(assigned)
