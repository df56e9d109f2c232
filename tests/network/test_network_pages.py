"""The pages and forms of teams, assignments, organisations, people and roles, as their readers get them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import NOW, ROLES, Cast
from tweespoor.kernel import clock
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    AssignmentVersion,
    Boundary,
    Grant,
    Involvement,
    Organisation,
    Person,
    Post,
    PostHolder,
    Programme,
    Team,
    Theme,
    ThemeClaim,
)
from tweespoor.network.services.assignments import assignment_propose
from tweespoor.network.services.boundaries import boundary_propose, theme_claim
from tweespoor.network.services.teams import team_change

DISABLED = r"<button[^>]* disabled"
PAGES = ["programme", "teams", "organisations", "people", "grants"]
READERS = sorted(set(ROLES) - {"outsider", "administrator"})


@pytest.fixture(autouse=True)
def _standing_still(cast: Cast):
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_LOADED, at=NOW):
        programme = Programme.objects.get(pk=cast.programme.pk)
        programme.templates = [{"code": "MLT", "kind": "MLT", "name": "Middellang", "term_days": 56}]
        programme.save()
    with clock.standing_at(NOW):
        yield


def address(name: str, *arguments: object) -> str:
    return reverse(f"network:{name}", args=["kade", *arguments])


def text(client: Client, name: str, *arguments: object, **query: str) -> str:
    answer = client.get(address(name, *arguments), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(cast: Cast, who: str, page: str, /, *arguments: object, **data: Any) -> int:
    return cast.client(who).post(address(page, *arguments), data).status_code


def two_versions(cast: Cast) -> AssignmentVersion:
    office, team = cast.actor("office"), cast.teams["MLT1"]
    first: dict[str, Any] = {"text": "Bescherm kwetsbare groepen.", "proposed_by": cast.organisations["KADE"]}
    second: dict[str, Any] = {"text": "Bescherm dakloze mensen.", "proposed_by": cast.organisations["VWS"]}
    assignment_propose(actor=office, team=team, now=NOW, **first)
    return assignment_propose(actor=office, team=team, now=NOW, **second)


def overlap(cast: Cast) -> Boundary:
    office = cast.actor("office")
    theme = theme_claim(actor=office, team=cast.teams["MLT1"], name="Jongeren", now=NOW).theme
    theme_claim(actor=office, team=cast.teams["MLT2"], theme=theme, now=NOW)
    teams: dict[str, Any] = {"team": cast.teams["MLT1"], "other_team": cast.teams["MLT2"]}
    return boundary_propose(actor=office, theme=theme, text="Grens.", now=NOW, **teams)


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("page", PAGES)
def test_whoever_reads_the_programme_reads_its_pages(cast: Cast, who: str, page: str) -> None:
    assert text(cast.client(who), page)


@pytest.mark.parametrize("page", PAGES)
def test_an_outsider_finds_no_page_at_all(cast: Cast, page: str) -> None:
    assert cast.client("outsider").get(address(page)).status_code == 404


def test_the_list_of_teams_says_who_is_missing(cast: Cast) -> None:
    page = text(cast.client("analyst"), "teams")
    assert "Kwetsbare groepen" in page
    assert "Els van Kade" in page
    assert "OCW" in page


def test_a_page_can_be_read_as_it_was(cast: Cast) -> None:
    later = NOW + timedelta(hours=1)
    team_change(actor=cast.actor("office"), team=cast.teams["MLT1"], topic="Iets heel anders", now=later)
    with clock.standing_at(NOW + timedelta(hours=2)):
        client = cast.client("auditor")
        assert "Iets heel anders" in text(client, "teams")
        assert "Iets heel anders" not in text(client, "teams", as_of="2020-11-02T09:00")


def test_the_assignment_shows_what_changed_word_by_word(cast: Cast) -> None:
    two_versions(cast)
    page = text(cast.client("member"), "assignments", "MLT1")
    assert "<del>kwetsbare groepen</del>" in page
    assert "<ins>dakloze mensen</ins>" in page
    client = cast.client("member")
    for wrong in ({"old": "1", "new": "9"}, {"old": "een"}):
        assert client.get(address("assignments", "MLT1"), wrong).status_code == 404


def test_the_programme_shows_overlap_and_boundary(cast: Cast) -> None:
    overlap(cast)
    page = text(cast.client("analyst"), "programme")
    assert "MLT1" in page
    assert "Grens." in page


def test_people_are_searched(cast: Cast) -> None:
    page = text(cast.client("analyst"), "people", q="dirk")
    assert "Dirk van OCW" in page
    assert "Anna van VWS" not in page
    assert "Anna van VWS" in text(cast.client("analyst"), "person", cast.people["anna"].pk)


def test_what_a_text_says_is_shown_as_text(cast: Cast) -> None:
    assignment_propose(
        actor=cast.actor("office"),
        team=cast.teams["MLT1"],
        text="<script>alert(1)</script>",
        proposed_by=cast.organisations["VWS"],
        now=NOW,
    )
    assert "<script>alert" not in text(cast.client("analyst"), "assignments", "MLT1")


def test_a_team_is_started_in_one_form(cast: Cast) -> None:
    data = {
        "template": "MLT",
        "code": "MLT6",
        "topic": "Arbeidsmigranten",
        "starts_on": "2020-11-02",
        "sponsor": cast.posts["minister SZW"].pk,
        "lead": cast.people["els"].pk,
        "involved": [cast.organisations["OCW"].pk],
    }
    assert send(cast, "office", "team-start", **data) == 302
    assert Team.objects.get(code="MLT6").involvements.count() == 2
    assert send(cast, "office", "team-start", **data) == 422
    assert send(cast, "lead", "team-start", **{**data, "code": "MLT7"}) == 422


def test_the_forms_of_a_team_do_what_they_say(cast: Cast) -> None:
    assert send(cast, "office", "team-change", "MLT1", topic="Nieuw") == 302
    new = {"person": cast.people["frits"].pk, "starts_on": "2020-11-02", "fte": "0.5"}
    assert send(cast, "office", "team-staff", "MLT2", "lead", **new) == 302
    jenv, vws = cast.organisations["J&V"].pk, cast.organisations["VWS"].pk
    proposal = {"organisation": jenv, "proposed_by": vws}
    assert send(cast, "coordinator_vws", "involvement-propose", "MLT2", **proposal) == 302
    row = Involvement.objects.get(team=cast.teams["MLT2"], organisation=jenv)
    assert send(cast, "office", "involvement-confirm", row.pk, basis="afspraak") == 302
    assert send(cast, "office", "involvement-end", row.pk, ends_on="2020-11-02", why="klaar") == 302
    assert send(cast, "office", "involvement-add", "MLT2", organisation=cast.organisations["OCW"].pk) == 302
    assert send(cast, "lead", "theme-claim", "MLT1", name="Jongeren") == 302
    assert send(cast, "lead", "theme-release", "MLT1", "jongeren", why="toch niet") == 302
    assert ThemeClaim.objects.get().ends_on is not None
    assert send(cast, "office", "team-end", "MLT2", hand_over="Klaar.") == 302
    assert Team.objects.get(code="MLT2").state == "ended"


def test_a_merge_asks_who_goes_along(cast: Cast) -> None:
    bram = cast.people["bram"].memberships.get()
    assert "Bram van SZW" in text(cast.client("office"), "team-merge", "MLT1")
    data = {"into": cast.teams["MLT2"].pk, "memberships": [bram.pk], "hand_over": "Samen."}
    assert send(cast, "office", "team-merge", "MLT1", **data) == 302
    assert cast.teams["MLT2"].memberships.get().person == cast.people["bram"]


def test_a_boundary_is_proposed_and_decided(cast: Cast) -> None:
    boundary = overlap(cast)
    teams = {"team": cast.teams["MLT2"].pk, "other_team": cast.teams["MLT1"].pk}
    assert send(cast, "lead_of_other_team", "boundary-propose", "jongeren", text="Anders.", **teams) == 302
    assert send(cast, "office", "boundary-decide", boundary.pk, text="Zo is het.") == 302
    assert Boundary.objects.get(pk=boundary.pk).text == "Zo is het."
    assert Theme.objects.count() == 1


def test_a_version_is_proposed_agreed_and_withdrawn(cast: Cast) -> None:
    ministry = cast.organisations["VWS"].pk
    data = {"text": "Scherper.", "proposed_by": ministry, "proposed_on": "2020-11-02", "target_groups": "a\nb"}
    assert send(cast, "coordinator_vws", "assignment-propose", "MLT1", **data) == 302
    version = AssignmentVersion.objects.get()
    assert version.target_groups == ["a", "b"]
    agreed = {"organisation": cast.organisations["OCW"].pk, "level": "sg", "agreed_on": "2020-11-02"}
    assert send(cast, "coordinator_vws", "assignment-agree", version.pk, **agreed) == 422
    assert send(cast, "coordinator_ocw", "assignment-agree", version.pk, **agreed) == 302
    assert send(cast, "coordinator_vws", "assignment-withdraw", version.pk, why="te breed") == 302
    assert AssignmentVersion.objects.get().state == "withdrawn"


def test_a_coordinator_keeps_the_own_ministry_up_to_date(cast: Cast) -> None:
    who = "coordinator_ocw"
    change = {"name": "Onderwijs", "kind": "ministry", "spellings": "OCV\nO.C.&W", "one_delegate_per_team": "on"}
    assert send(cast, who, "organisation-change", "OCW", **change) == 302
    ocw = Organisation.objects.get(code="OCW")
    assert (ocw.spellings, ocw.rules) == (["OCV", "O.C.&W"], {"one_delegate_per_team": True})
    assert send(cast, who, "unit-add", "OCW", code="DGHBWE", name="Hoger onderwijs") == 302
    assert send(cast, who, "post-add", "OCW", code="co", name="CO-adviseur", escalation="3") == 302
    appointed = {"person": cast.people["dirk"].pk, "starts_on": "2020-11-02"}
    assert send(cast, who, "post-appoint", "OCW", "co", **appointed) == 302
    assert send(cast, who, "post-appoint", "OCW", "coordinator", **appointed) == 422
    holding = PostHolder.objects.get(post=Post.objects.get(code="co"))
    assert send(cast, who, "post-vacate", holding.pk, ends_on="2020-11-03") == 302
    assert send(cast, who, "organisation-change", "J&V", **change) == 422
    person = {"name": "Gijs", "organisation": ocw.pk, "email": "gijs@kade.example"}
    assert send(cast, who, "person-add", **person) == 302
    assert send(cast, who, "person-change", cast.people["dirk"].pk, name="Dirk Jan", organisation=ocw.pk) == 302
    assert Person.objects.filter(name__in=["Gijs", "Dirk Jan"]).count() == 2


def test_the_office_adds_organisations_and_keeps_the_core(cast: Cast) -> None:
    bureau = {"code": "CPB", "name": "Centraal Planbureau", "kind": "planning_bureau"}
    assert send(cast, "office", "organisation-add", **bureau) == 302
    els = {"person": cast.people["els"].pk, "function": "trekker", "fte": "1", "starts_on": "2020-11-02"}
    assert send(cast, "office", "core-join", **els) == 302
    member = cast.programme.core.get()
    assert "Els van Kade" in text(cast.client("analyst"), "programme")
    assert send(cast, "office", "core-leave", member.pk, ends_on="2020-11-02") == 302


def test_an_administrator_gives_and_ends_roles(cast: Cast) -> None:
    who = "administrator"
    assert "Coordinator Ocw" in text(cast.client(who), "grants")
    data = {"email": "OUTSIDER@kade.example", "role": "analyst", "starts_on": "2020-11-02"}
    assert send(cast, who, "grant-give", **data) == 302
    assert send(cast, who, "grant-give", **{**data, "email": "niemand@kade.example"}) == 422
    assert send(cast, who, "grant-give", **{**data, "role": "coordinator"}) == 422
    grant = Grant.objects.get(user=cast.users["outsider"])
    assert text(cast.client(who), "grant-end", grant.pk)
    assert send(cast, who, "grant-end", grant.pk) == 302
    assert Grant.objects.get(pk=grant.pk).ends_on is not None


def test_buttons_on_an_assignment_are_for_who_may_press_them(cast: Cast) -> None:
    two_versions(cast)
    of_vws = text(cast.client("coordinator_vws"), "assignments", "MLT1")
    assert re.findall(r"disabled>(\w+)<.*?Alleen (\w+) en", of_vws) == [("Intrekken", "KADE")]
    assert len(re.findall(DISABLED, text(cast.client("office"), "assignments", "MLT1"))) == 0
    assert len(re.findall(DISABLED, text(cast.client("analyst"), "assignments", "MLT1"))) == 5


def test_a_members_forms_lead_to_one_another(cast: Cast) -> None:
    seat = cast.people["anna"].memberships.get()
    page = text(cast.client("coordinator_vws"), "member-change", seat.pk)
    for name in ("delegate-replace", "substitute-name", "member-end"):
        assert address(name, seat.pk) in page
    lead = cast.people["els"].memberships.get()
    assert address("substitute-name", lead.pk) not in text(cast.client("office"), "member-change", lead.pk)


def forms(cast: Cast) -> list[tuple[str, tuple[object, ...]]]:
    """Every page with a form, with what its address needs."""
    version, boundary = two_versions(cast), overlap(cast)
    involvement = Involvement.objects.get(organisation=cast.organisations["J&V"])
    holding = PostHolder.objects.first()
    assert holding is not None
    of_team = [
        "team-change", "team-end", "team-merge", "involvement-propose",
        "involvement-add", "theme-claim", "assignment-propose",
    ]  # fmt: skip
    return [
        *[(name, ("MLT1",)) for name in of_team],
        *[(name, ()) for name in ("team-start", "organisation-add", "person-add", "core-join")],
        *[(name, ("J&V",)) for name in ("organisation-change", "unit-add", "post-add")],
        *[(name, (involvement.pk,)) for name in ("involvement-confirm", "involvement-end")],
        *[(name, (version.pk,)) for name in ("assignment-agree", "assignment-withdraw")],
        *[("team-staff", ("MLT1", role)) for role in ("lead", "secretary")],
        ("theme-release", ("MLT1", "jongeren")),
        ("boundary-propose", ("jongeren",)),
        ("boundary-decide", (boundary.pk,)),
        ("post-appoint", ("J&V", "sg")),
        ("post-change", ("J&V", "sg")),
        ("agreement-record", ()),
        ("post-vacate", (holding.pk,)),
        ("person-change", (cast.people["dirk"].pk,)),
    ]


def test_every_form_opens_for_its_readers_and_says_why_it_cannot_be_sent(cast: Cast) -> None:
    pages = forms(cast)
    for name, arguments in pages:
        assert " disabled" not in text(cast.client("office"), name, *arguments), name
        assert " disabled" in text(cast.client("auditor"), name, *arguments), name
        assert send(cast, "auditor", name, *arguments) == 422, name


def test_no_form_opens_for_an_outsider_or_another_programme(cast: Cast) -> None:
    for name, arguments in forms(cast):
        for who in ("outsider", "administrator"):
            assert cast.client(who).get(address(name, *arguments)).status_code == 404, name
        elsewhere = address(name, *arguments).replace("/kade/", "/elders/")
        assert cast.client("office").get(elsewhere).status_code == 404, name
