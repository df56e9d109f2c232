"""What is typed wrongly is said beside its field; nothing of it is kept, and no page falls over."""

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import NOW, Cast, make_cast
from tweespoor.kernel import clock
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Programme

ENDLESS = "9" * 40
LONG = "x" * 20_000


@pytest.fixture(autouse=True)
def _standing_still(cast: Cast):
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_LOADED, at=NOW):
        programme = Programme.objects.get(pk=cast.programme.pk)
        programme.templates = [{"code": "MLT", "kind": "MLT", "name": "Middellang", "term_days": 56}]
        programme.save()
    with clock.standing_at(NOW):
        yield


def send(cast: Cast, page: str, arguments: tuple[object, ...], typed: dict[str, Any], who: str = "office") -> int:
    address = reverse(f"network:{page}", args=["kade", *arguments])
    return cast.client(who).post(address, typed).status_code


START = {"template": "MLT", "code": "MLT6", "topic": "x", "starts_on": "2020-11-02"}
NEW = {"new_name": "Noor", "supply": "freed", "starts_on": "2020-11-02"}
WRONG: list[tuple[str, tuple[object, ...], dict[str, Any]]] = [
    ("team-start", (), {**START, "involved": [ENDLESS]}),
    ("team-start", (), {**START, "sponsor": ENDLESS}),
    ("team-start", (), {**START, "starts_on": "9999-12-31"}),
    ("team-start", (), {**START, "term_ends_on": "2020-10-01"}),
    ("team-start", (), {**START, "purpose": LONG}),
    ("team-start", (), {**START, "code": "ML\x00T"}),
    ("team-end", ("MLT1",), {"hand_over": LONG}),
    ("team-end", ("MLT1",), {"hand_over": "   "}),
    ("delegate-name", ("MLT1", "OCW"), {**NEW, "starts_on": "0001-01-01"}),
    ("delegate-name", ("MLT1", "OCW"), {**NEW, "ends_on": "2020-11-01"}),
    ("delegate-name", ("MLT1", "OCW"), {**NEW, "fte": "NaN"}),
    ("delegate-name", ("MLT1", "OCW"), {**NEW, "new_email": "geen adres"}),
    ("attend-once", ("MLT1", "OCW"), {"new_name": "Noor", "on": "2020-02-31"}),
    ("attend-once", ("MLT1", "OCW"), {"new_name": "Noor", "on": "2020-11-01"}),
    ("unit-add", ("OCW",), {"code": "<b>"}),
    ("organisation-change", ("OCW",), {"name": "OCW", "kind": "ministry", "spellings": "x" * 300}),
    ("organisation-add", (), {"code": "a/b", "name": "x", "kind": "ministry"}),
    ("agreement-record", (), {"title": "…"}),
    ("core-join", (), {"person": "1", "function": "x", "fte": "1.5", "starts_on": "2020-11-02"}),
    ("ask-make", ("MLT1", "OCW"), {"text": "Graag", "wanted_by": "2020-11-01T09:00"}),
]


@pytest.mark.parametrize(("page", "arguments", "typed"), WRONG)
def test_it_is_refused_and_leaves_no_trace(
    cast: Cast, page: str, arguments: tuple[object, ...], typed: dict[str, Any]
) -> None:
    before = Event.objects.count()
    assert send(cast, page, arguments, typed) == 422
    assert Event.objects.count() == before


@pytest.mark.parametrize("where", [("MLT1", "XYZ"), ("MLT9", "OCW"), ("MLT1", "")])
def test_an_unknown_team_or_organisation_is_not_there(cast: Cast, where: tuple[str, str]) -> None:
    for page in ("delegates/%s/name/", "delegates/%s/once/", "asks/%s/"):
        address = f"/kade/teams/{where[0]}/{page % where[1]}"
        assert cast.client("office").post(address, NEW).status_code == 404


TWICE: list[tuple[str, tuple[object, ...], dict[str, Any]]] = [
    ("delegate-name", ("MLT1", "OCW"), NEW),
    ("attend-once", ("MLT1", "OCW"), {"new_name": "Noor", "new_email": "noor@kade.example", "on": "2020-11-02"}),
    ("ask-make", ("MLT1", "OCW"), {"text": "Graag"}),
    ("team-start", (), START),
    ("theme-claim", ("MLT1",), {"name": "Jongeren"}),
    ("unit-add", ("OCW",), {"code": "HO"}),
    ("post-add", ("OCW",), {"code": "co", "name": "CO-adviseur"}),
    ("agreement-record", (), {"title": "Afspraak in het SGO"}),
]


@pytest.mark.parametrize(("page", "arguments", "typed"), TWICE)
def test_what_is_sent_twice_happens_once(
    cast: Cast, page: str, arguments: tuple[object, ...], typed: dict[str, Any]
) -> None:
    assert send(cast, page, arguments, typed) == 302
    assert send(cast, page, arguments, typed) == 422


def test_a_person_or_boundary_sent_twice_happens_once(cast: Cast) -> None:
    person = {"name": "Gijs", "organisation": cast.organisations["OCW"].pk}
    assert [send(cast, "person-add", (), person) for _ in range(2)] == [302, 422]
    for team in ("MLT1", "MLT2"):
        existing = {"name": "Jongeren"} if team == "MLT1" else {"theme": cast.programme.themes.get().pk}
        assert send(cast, "theme-claim", (team,), existing) == 302
    line = {"team": cast.teams["MLT1"].pk, "other_team": cast.teams["MLT2"].pk, "text": "Grens."}
    assert [send(cast, "boundary-propose", ("jongeren",), line) for _ in range(2)] == [302, 422]


def test_rows_of_another_programme_are_no_choice(cast: Cast) -> None:
    other = make_cast("elders")
    organisation, person = other.organisations["OCW"].pk, other.people["els"].pk
    sponsor, team = other.posts["minister OCW"].pk, other.teams["MLT2"].pk
    strangers: list[tuple[str, tuple[object, ...], dict[str, Any]]] = [
        ("team-start", (), {**START, "involved": [organisation]}),
        ("team-start", (), {**START, "sponsor": sponsor}),
        ("team-staff", ("MLT1", "lead"), {"person": person, "starts_on": "2020-11-02", "fte": "0"}),
        ("team-merge", ("MLT1",), {"into": team, "hand_over": "x"}),
        ("involvement-add", ("MLT1",), {"organisation": organisation}),
        ("delegate-name", ("MLT1", "OCW"), {"person": other.people["cora"].pk, "supply": "freed", **_today()}),
        ("post-appoint", ("OCW", "sg"), {"person": other.people["cora"].pk, **_today()}),
        ("person-add", (), {"name": "Gijs", "organisation": organisation}),
    ]
    for page, arguments, typed in strangers:
        assert send(cast, page, arguments, typed) == 422, page


def test_members_and_asks_of_another_programme_are_not_found_here(cast: Cast) -> None:
    other = make_cast("elders")
    seat = other.people["anna"].memberships.get()
    for page in ("member-change", "member-end", "delegate-replace", "substitute-name"):
        assert send(cast, page, (seat.pk,), NEW) == 404
    assert send(cast, "person-change", (other.people["anna"].pk,), {"name": "x"}) == 404


def _today() -> dict[str, str]:
    return {"starts_on": "2020-11-02"}
