"""The take-in form: several files at once, and what is said when one cannot be taken in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.dossier.filing import filed, hand_in, letter, upload
from tweespoor.dossier import forms
from tweespoor.dossier.models import Document, NamedReader


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_several_files_are_taken_in_at_once(cast: Cast) -> None:
    files = [upload("een.txt", letter("Een")), upload("twee.eml", letter("Twee"))]
    response = hand_in(cast.client("office"), *files, origin="mail van vrijdag")
    assert response.status_code == 302
    assert response["Location"] == "/kade/documents/"
    assert set(Document.objects.values_list("title", "origin")) == {
        ("Een", "mail van vrijdag"),
        ("Twee", "mail van vrijdag"),
    }


def test_one_file_leads_to_its_own_page(cast: Cast) -> None:
    response = hand_in(cast.client("office"), upload())
    assert response["Location"] == f"/kade/documents/{Document.objects.get().pk}/"


def test_the_same_file_again_is_said_to_be_there(cast: Cast) -> None:
    client = cast.client("office")
    hand_in(client, upload())
    again = client.get(hand_in(client, upload("anders.txt"))["Location"])
    assert Document.objects.count() == 1
    assert any("al in het dossier" in message for message in messages(again))


def test_a_file_that_lies_there_unseen_is_not_shown(cast: Cast) -> None:
    filed(cast, "persons")
    assert hand_in(cast.client("analyst"), upload())["Location"] == "/kade/documents/"


def test_a_file_that_cannot_be_read_is_kept_and_the_reason_said(cast: Cast) -> None:
    client = cast.client("office")
    page = client.get(hand_in(client, upload("scan.pdf", b"%PDF-1.7 \x00"))["Location"])
    assert Document.objects.get().status == Document.Status.NOT_READ
    assert any("scan.pdf" in message and "PDF" in message for message in messages(page))


def test_no_file_at_all_is_refused(cast: Cast) -> None:
    response = hand_in(cast.client("office"))
    assert response.status_code == 422
    assert "documents" in response.context["form"].errors


def test_an_empty_file_is_named(cast: Cast) -> None:
    response = hand_in(cast.client("office"), upload(), upload("leeg.txt", b""))
    assert response.status_code == 422
    assert "leeg.txt" in str(response.context["form"].errors["documents"])
    assert not Document.objects.exists()


def test_too_much_together_is_refused_and_the_largest_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_TOGETHER", 1_000)
    response = hand_in(cast.client("office"), upload(), upload("groot.txt", b"x" * 900))
    assert response.status_code == 422
    assert "groot.txt" in str(response.context["form"].errors["documents"])
    assert not Document.objects.exists()


def test_as_much_as_allowed_is_taken_in(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [upload(), upload("groot.txt", b"x" * 900)]
    monkeypatch.setattr(forms, "MOST_TOGETHER", len(letter()) + 900)
    assert hand_in(cast.client("office"), *files).status_code == 302


def test_a_document_for_a_team_needs_the_team(cast: Cast) -> None:
    client = cast.client("office")
    assert hand_in(client, upload(), confidentiality="team").status_code == 422
    given = {"confidentiality": "team", "team": cast.teams["MLT1"].pk}
    assert hand_in(client, upload(), **given).status_code == 302
    assert Document.objects.get().team == cast.teams["MLT1"]


def test_a_document_for_named_persons_names_them(cast: Cast) -> None:
    client = cast.client("office")
    assert hand_in(client, upload(), confidentiality="persons").status_code == 422
    hand_in(client, upload(), confidentiality="persons", readers=[cast.people["cora"].pk])
    assert NamedReader.objects.get().person == cast.people["cora"]


def test_a_team_member_files_for_the_own_team_only(cast: Cast) -> None:
    client = cast.client("member")
    teams = client.get("/kade/documents/take-in/").context["form"].fields["team"].queryset
    assert list(teams) == [cast.teams["MLT1"]]
    assert hand_in(client, upload()).status_code == 422
    assert hand_in(client, upload(), team=cast.teams["MLT2"].pk).status_code == 422
    assert not Document.objects.exists()
    assert hand_in(client, upload(), team=cast.teams["MLT1"].pk).status_code == 302


@pytest.mark.parametrize("who", ["auditor", "ministers_office"])
def test_who_may_not_file_sees_why_and_changes_nothing(cast: Cast, who: str) -> None:
    client = cast.client(who)
    page = client.get("/kade/documents/take-in/")
    assert page.context["denied"]
    assert " disabled>" in page.content.decode()
    assert hand_in(client, upload()).status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_for_who_may_not_read_the_programme_the_form_is_not_there(cast: Cast, who: str) -> None:
    assert hand_in(cast.client(who), upload()).status_code == 404
    assert not Document.objects.exists()


HOSTILE = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "a\x00b.txt",
    "regel\r\neinde.txt",
    "x" * 600 + ".txt",
    "\u202etxt.exe",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_does_no_harm(cast: Cast, name: str) -> None:
    file: Any = upload("veilig.txt")
    # Past the test client and past Django, which clean names too: this is what would be left without them.
    file._name = name
    response = hand_in(cast.client("office"), file)
    assert response.status_code == 302
    document = Document.objects.get()
    assert len(document.file_name) <= 300
    assert not set(document.file_name) & set("/\\\0\r\n\u202e")
    original = cast.client("office").get(f"/kade/documents/{document.pk}/original/")
    assert b"".join(original) == letter()


def test_a_form_too_full_of_files_does_not_crash(cast: Cast) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)]
    assert hand_in(cast.client("office"), *files).status_code == 400
