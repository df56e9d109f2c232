"""What a ministry without delegate misses goes to its coordinator, and its page says so (R19)."""

import pytest
from django.urls import reverse

from tests.cast import NOW, START, Cast
from tests.overview.scene import save
from tweespoor.kernel import clock
from tweespoor.network.models import Membership, PostHolder


def page(cast: Cast, code: str = "OCW") -> str:
    with clock.standing_at(NOW):
        answer = cast.client("coordinator_ocw").get(reverse("overview:organisation", args=["kade", code]))
    return answer.content.decode()


def test_they_go_to_the_coordinator(cast: Cast) -> None:
    assert "Stukken van MLT1 gaan naar Cora van OCW (Coördinator OCW) zolang niemand is genoemd." in page(cast)


def test_without_a_post_holder_they_reach_nobody_and_that_is_said(cast: Cast) -> None:
    holder = PostHolder.objects.get(post=cast.posts["coordinator OCW"])
    holder.ends_on = START
    save(holder)
    assert "Stukken van MLT1 bereiken niemand" in page(cast)


@pytest.mark.parametrize("role", ["delegate", "once", "substitute"])
def test_once_somebody_sits_there_they_go_to_that_person(cast: Cast, role: str) -> None:
    seat = Membership(team=cast.teams["MLT1"], person=cast.people["dirk"], organisation=cast.organisations["OCW"])
    seat.role, seat.starts_on, seat.ends_on = role, NOW.date(), NOW.date()
    save(seat)
    assert "Stukken van" not in page(cast)
