"""The list, the page of a document, its original, and the two forms on it."""

from typing import Any

import pytest

from tests.cast import NOW, ROLES, Cast, make_cast
from tests.dossier.facts import one_fact_of_every_kind
from tests.dossier.filing import filed, letter
from tweespoor.dossier import store
from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.facts import kinds
from tweespoor.dossier.models import Document, Source
from tweespoor.dossier.selectors import LONGEST_TEXT, MOST_MESSAGES
from tweespoor.dossier.services import document_reclassify, document_take_in, source_name
from tweespoor.kernel.denied import Denied
from tweespoor.ledger.models import Event, ReadLog

HIDDEN = {
    "team": {
        "lead_of_other_team",
        "coordinator_ocw",
        "coordinator_vws",
        "secretary_mcc",
        "ministers_office",
        "analyst",
    },
    "persons": {"management", "office", "lead", "member", "coordinator_vws", "analyst"},
}


def page(cast: Cast, who: str, document: Document, below: str = "") -> Any:
    return cast.client(who).get(f"/kade/documents/{document.pk}/{below}")


def test_the_list_shows_what_one_may_read(cast: Cast) -> None:
    filed(cast, "programme", "Voor iedereen")
    filed(cast, "persons", "Voor Cora")
    of_analyst = cast.client("analyst").get("/kade/documents/").content.decode()
    of_cora = cast.client("coordinator_ocw").get("/kade/documents/").content.decode()
    assert "Voor iedereen" in of_analyst
    assert "Voor Cora" not in of_analyst
    assert "Voor Cora" in of_cora


def test_the_list_is_searched_and_narrowed(cast: Cast) -> None:
    filed(cast, subject="Agenda")
    filed(cast, subject="Verslag")
    client = cast.client("analyst")
    found = client.get("/kade/documents/?q=versl").context["page"]
    assert [row.title for row in found] == ["Verslag"]
    assert not client.get("/kade/documents/?q=niets").context["page"].object_list
    assert len(client.get("/kade/documents/?team=MLT1").context["page"]) == 2
    assert not client.get("/kade/documents/?team=MLT2").context["page"].object_list


@pytest.mark.parametrize("query", ["q=%00", "team=%00", "q=%25_%27", "q=" + "x" * 2_000, "page=-1"])
def test_whatever_is_searched_for_the_list_answers(cast: Cast, query: str) -> None:
    filed(cast)
    assert cast.client("analyst").get(f"/kade/documents/?{query}").status_code == 200


def test_a_page_number_that_is_none_shows_the_first_page(cast: Cast) -> None:
    filed(cast)
    assert len(cast.client("analyst").get("/kade/documents/?page=zeven").context["page"]) == 1


def test_the_page_shows_the_messages_and_what_rests_on_it(cast: Cast) -> None:
    document = filed(cast)
    source_name(
        actor=cast.actor("office"),
        document=document,
        fact_model="network.team",
        fact_id=cast.teams["MLT1"].pk,
        passage="Bijgevoegd de agenda.",
        now=NOW,
    )
    shown = page(cast, "analyst", document).content.decode()
    assert "Cora van OCW &lt;cora@ocw.example&gt;" in shown
    assert "MLT1 Kwetsbare groepen" in shown
    assert "Bijgevoegd de agenda." in shown


def test_text_from_a_stranger_is_shown_and_never_run(cast: Cast) -> None:
    document = document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name="<b>.txt",
        data=letter("<script>alert(1)</script>"),
        now=NOW,
        origin="<img src=x>",
    ).document
    for address in (f"/kade/documents/{document.pk}/", "/kade/documents/"):
        shown = cast.client("office").get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
        assert "<script>alert" not in shown
        assert "<img src=x>" not in shown


def test_the_original_is_always_a_download(cast: Cast) -> None:
    document = document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name='pagina "één".html',
        data=b"<script>alert(1)</script>",
        now=NOW,
    ).document
    response = page(cast, "analyst", document, "original/")
    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_an_original_that_the_store_has_lost_is_not_a_crash(cast: Cast) -> None:
    document = filed(cast)
    store.place(document.sha256).unlink()
    assert page(cast, "analyst", document, "original/").status_code == 404
    assert page(cast, "analyst", document).status_code == 200


@pytest.mark.parametrize("below", ["", "original/", "classify/", "source/"])
@pytest.mark.parametrize("level", list(HIDDEN))
def test_a_document_one_may_not_read_is_not_there(cast: Cast, level: str, below: str) -> None:
    document = filed(cast, level)
    for who in sorted(HIDDEN[level] | {"outsider", "administrator"}):
        assert page(cast, who, document, below).status_code == 404, who


def test_a_document_of_another_programme_is_not_there(cast: Cast) -> None:
    other = make_cast("elders")
    assert page(cast, "records", filed(other)).status_code == 404


@pytest.mark.parametrize(("level", "logged"), [("programme", 0), ("team", 2), ("persons", 2)])
def test_reading_page_and_original_of_something_confidential_is_logged(cast: Cast, level: str, logged: int) -> None:
    document = filed(cast, level)
    for below in ("", "original/"):
        page(cast, "records", document, below)
    entries = ReadLog.objects.filter(model="dossier.document", row_id=document.pk)
    assert [entry.actor for entry in entries] == [cast.actor("records").key] * logged


def test_an_attempt_in_vain_is_not_logged_as_reading(cast: Cast) -> None:
    page(cast, "analyst", filed(cast, "persons"))
    assert not ReadLog.objects.exists()


def test_a_document_is_named_as_a_source_on_its_page(cast: Cast) -> None:
    document, team = filed(cast), cast.teams["MLT1"]
    answer = cast.client("lead").post(
        f"/kade/documents/{document.pk}/source/", {"fact": f"network.team:{team.pk}", "passage": "de agenda"}
    )
    assert answer["Location"] == f"/kade/documents/{document.pk}/"
    assert list(Source.objects.values_list("fact_model", "fact_id", "passage")) == [
        ("network.team", team.pk, "de agenda")
    ]


@pytest.mark.parametrize("fact", ["", "network.team:0", "accounts.user:1", "network.team", "network.team:x"])
def test_a_fact_that_was_not_offered_is_refused(cast: Cast, fact: str) -> None:
    answer = cast.client("lead").post(f"/kade/documents/{filed(cast).pk}/source/", {"fact": fact})
    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_facts_of_every_kind_are_offered(cast: Cast) -> None:
    form = page(cast, "office", filed(cast), "source/").context["form"]
    offered = {value.split(":")[0] for _, options in form.fields["fact"].choices for value, _ in options}
    assert {"network.team", "network.involvement"} <= offered


def test_who_may_not_file_sees_the_page_with_the_reason_and_no_forms(cast: Cast) -> None:
    shown = page(cast, "auditor", filed(cast))
    assert shown.status_code == 200
    assert shown.context["denied"]
    assert "/classify/" not in shown.content.decode()


def reclassify(cast: Cast, who: str, document: Document, **given: Any) -> int:
    fields = {"confidentiality": document.confidentiality, "team": document.team_id or "", "reason": "", **given}
    answer: Any = cast.client(who).post(f"/kade/documents/{document.pk}/classify/", fields)
    document.refresh_from_db()
    return int(answer.status_code)


def test_a_document_is_made_confidential_on_its_page(cast: Cast) -> None:
    document = filed(cast)
    assert reclassify(cast, "lead", document, confidentiality="team") == 302
    assert document.level is Confidentiality.TEAM
    assert Event.objects.filter(verb="document.changed").count() == 1


@pytest.mark.parametrize(
    ("who", "given", "status"),
    [
        ("office", {"confidentiality": "public", "reason": "mag"}, 422),
        ("records", {"confidentiality": "public"}, 422),
        ("records", {"confidentiality": "public", "reason": "vrijgegeven"}, 302),
        ("member", {"confidentiality": "persons"}, 422),
        ("office", {"confidentiality": "onzin"}, 422),
    ],
)
def test_letting_more_people_read_takes_the_role_and_a_reason(
    cast: Cast, who: str, given: dict[str, str], status: int
) -> None:
    document = filed(cast, "team")
    assert reclassify(cast, who, document, **given) == status
    assert (document.level is not Confidentiality.TEAM) is (status == 302)


def test_a_teams_document_moves_to_another_team_only_by_who_reads_all(cast: Cast) -> None:
    document, other = filed(cast, "team"), cast.teams["MLT2"]
    assert reclassify(cast, "lead", document, team=other.pk, reason="ook van hen") == 422
    assert reclassify(cast, "records", document, team=other.pk) == 422
    assert reclassify(cast, "records", document, team=other.pk, reason="verkeerd ingedeeld") == 302
    assert document.team == other


def test_another_reader_of_a_confidential_document_takes_a_reason(cast: Cast) -> None:
    document, anna = filed(cast, "persons"), cast.people["anna"]
    with pytest.raises(Denied):
        document_reclassify(
            actor=cast.actor("coordinator_ocw"),
            document=document,
            confidentiality=Confidentiality.PERSONS,
            readers=[anna],
            now=NOW,
        )
    assert reclassify(cast, "coordinator_ocw", document, readers=[anna.pk], reason="hoort het ook te weten") == 302
    assert page(cast, "coordinator_vws", document).status_code == 200


def test_a_long_text_and_many_messages_still_make_a_page(cast: Cast) -> None:
    many = b"\n".join(letter(f"Bericht {number}") for number in range(MOST_MESSAGES + 5))
    document = document_take_in(
        actor=cast.actor("office"), programme=cast.programme, name="x.txt", data=many + b"y" * LONGEST_TEXT, now=NOW
    ).document
    shown = page(cast, "office", document)
    assert shown.context["page"].left_out == 5
    assert len(shown.context["page"].messages) == MOST_MESSAGES
    assert shown.context["page"].cut
    assert len(shown.content) < 12 * LONGEST_TEXT


@pytest.mark.parametrize("who", list(ROLES))
def test_every_role_meets_a_page_or_nothing_there(cast: Cast, who: str) -> None:
    document = filed(cast)
    expected = 404 if who in {"outsider", "administrator"} else 200
    for address in ("", "take-in/", f"{document.pk}/", f"{document.pk}/source/", f"{document.pk}/classify/"):
        assert cast.client(who).get(f"/kade/documents/{address}").status_code == expected


def test_every_kind_of_fact_is_described_and_leads_to_its_page(cast: Cast) -> None:
    document = filed(cast)
    facts = one_fact_of_every_kind(cast)
    assert set(facts) == set(kinds())
    for model, row in facts.items():
        source_name(actor=cast.actor("office"), document=document, fact_model=model, fact_id=row, passage="", now=NOW)
    # The office, because an ask is shown to those who may read asks.
    shown = page(cast, "office", document).context["page"].facts
    assert len(shown) == len(facts)
    for fact in shown:
        assert fact.noun
        assert fact.label
        assert fact.url.startswith("/kade/")


def test_a_fact_one_may_not_see_is_left_out(cast: Cast) -> None:
    document, ask = filed(cast), one_fact_of_every_kind(cast)["network.ask"]
    source_name(
        actor=cast.actor("office"), document=document, fact_model="network.ask", fact_id=ask, passage="", now=NOW
    )
    assert len(page(cast, "coordinator_ocw", document).context["page"].facts) == 1
    assert page(cast, "analyst", document).context["page"].facts == []


def test_the_past_is_shown_and_cannot_be_changed(cast: Cast) -> None:
    document = filed(cast)
    client = cast.client("office")
    then = "?as_of=2020-11-02T08:52"
    past = client.get(f"/kade/documents/{then}").content.decode()
    assert "/take-in/" not in past
    assert f"/kade/documents/{document.pk}/?as_of=" in past
    assert "/classify/" not in client.get(f"/kade/documents/{document.pk}/{then}").content.decode()
    assert client.get(f"/kade/documents/{document.pk}/?as_of=2020-10-30").status_code == 404
