"""Beside the viewer's name stands the role, with the team, ministry or body it is for."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.cast import NOW, Cast
from tweespoor.config.navigation import role_in_words

SAID = {
    "office": ("programmabureau", "programme office"),
    "lead": ("teamtrekker MLT1", "lead of MLT1"),
    "member": ("lid van MLT1", "member of MLT1"),
    "coordinator_ocw": ("coördinator OCW", "coordinator of OCW"),
    "secretary_mcc": ("secretaris MCC", "secretary of the MCC"),
    "outsider": ("geen rol", "no role"),
}


@pytest.mark.parametrize("who", SAID)
def test_the_role_names_what_it_is_for(cast: Cast, who: str) -> None:
    actor = cast.actor(who)
    for language, said in zip(("nl", "en"), SAID[who], strict=True):
        with override(language), CaptureQueriesContext(connection) as seen:
            assert role_in_words(actor, cast.programme, NOW.date()) == said
        assert len(seen) <= 1


def test_the_secretary_of_a_team_is_not_called_its_lead(cast: Cast) -> None:
    frits = replace(cast.actor("lead"), person_id=cast.people["frits"].pk)
    assert role_in_words(frits, cast.programme, NOW.date()) == "secretaris MLT1"


def test_a_role_in_another_programme_does_not_count_here(cast: Cast) -> None:
    elsewhere = type(cast.programme)(pk=cast.programme.pk + 1)
    assert role_in_words(cast.actor("lead"), elsewhere, NOW.date()) == "geen rol"
