"""``tweespoor intake``: one answer per file, whatever the file; and the two released documents."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.conftest import REAL
from tests.dossier.filing import letter
from tweespoor.dossier import store
from tweespoor.dossier.management.commands import intake
from tweespoor.dossier.models import Document, Message
from tweespoor.kernel.clock import read_moment
from tweespoor.ledger.verification import verify


def told(*paths: Path, **options: Any) -> dict[str, Any]:
    """What ``--json`` prints."""
    printed = StringIO()
    call_command("intake", *map(str, paths), json=True, stdout=printed, **options)
    answer: dict[str, Any] = json.loads(printed.getvalue())
    return answer


def said(*paths: Path, **options: Any) -> str:
    printed = StringIO()
    call_command("intake", *map(str, paths), stdout=printed, **options)
    return printed.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "aangeleverd"
    (place / "mails" / ".verborgen").mkdir(parents=True)
    (place / "a.txt").write_bytes(letter("Een"))
    (place / "mails" / "b.eml").write_bytes(letter("Twee"))
    (place / "mails" / ".verborgen" / "c.txt").write_bytes(letter("Drie"))
    (place / ".DS_Store").write_bytes(b"x")
    return place


def test_every_file_has_an_item_of_this_shape(cast: Cast, folder: Path) -> None:
    answer = told(folder / "a.txt")
    assert set(answer) == {"as_of", "items"}
    assert read_moment(answer["as_of"]).tzinfo is not None
    assert answer["items"] == [
        {
            "path": str(folder / "a.txt"),
            "status": "taken in",
            "reason": "",
            "document": Document.objects.get().pk,
            "messages": [
                {
                    "from": "Anna van VWS <anna@vws.example>",
                    "to": ["Cora van OCW <cora@ocw.example>"],
                    "date": "2020-10-30T14:27:00+01:00",
                    "subject": "Een",
                }
            ],
        }
    ]


def test_a_folder_gives_all_its_files_in_order_but_hidden_ones(cast: Cast, folder: Path) -> None:
    assert [Path(item["path"]).name for item in told(folder)["items"]] == ["a.txt", "b.eml"]


def test_the_same_files_again_are_present_already(cast: Cast, folder: Path) -> None:
    first, second = told(folder), told(folder)
    assert [item["status"] for item in second["items"]] == ["present", "present"]
    assert [item["document"] for item in second["items"]] == [item["document"] for item in first["items"]]
    assert [item["messages"] for item in second["items"]] == [item["messages"] for item in first["items"]]
    assert Document.objects.count() == 2
    assert verify().ok


def test_what_cannot_be_opened_or_read_never_stops_the_rest(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "leeg.txt").touch()
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "groot.txt").write_bytes(b"x" * 2_000)
    os.mkfifo(folder / "pijp")
    monkeypatch.setattr(intake, "LARGEST", 1_000)
    items = {Path(item["path"]).name: item for item in told(folder / "weg.txt", folder)["items"]}
    assert {name: item["status"] for name, item in items.items()} == {
        "weg.txt": "refused",
        "pijp": "refused",
        "groot.txt": "refused",
        "leeg.txt": "not read",
        "scan.pdf": "not read",
        "a.txt": "taken in",
        "b.eml": "taken in",
    }
    for name, item in items.items():
        assert bool(item["reason"]) is (item["status"] != "taken in"), name
        assert (item["document"] is None) is (item["status"] == "refused"), name


def test_a_file_without_permission_to_read_is_refused(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    # Not by chmod: whoever runs as root reads everything.
    monkeypatch.setattr(Path, "read_bytes", closed)
    assert [(item["status"], item["reason"]) for item in told(folder)["items"]] == [
        ("refused", "Permission denied"),
        ("taken in", ""),
    ]


def test_nothing_taken_in_at_all_is_a_failure_after_saying_why(cast: Cast, tmp_path: Path) -> None:
    printed = StringIO()
    with pytest.raises(CommandError, match="Nothing could be taken in"):
        call_command("intake", str(tmp_path / "weg.txt"), json=True, stdout=printed)
    (item,) = json.loads(printed.getvalue())["items"]
    assert (item["status"], item["reason"]) == ("refused", "No such file or directory")


def test_an_empty_folder_is_no_failure(cast: Cast, tmp_path: Path) -> None:
    assert told(tmp_path)["items"] == []
    assert "no files" in said(tmp_path)


def test_a_name_in_no_known_encoding_is_taken_in_and_printed(cast: Cast, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/verslag\xff.txt"))
    path.write_bytes(letter())
    (item,) = told(path)["items"]
    assert item["status"] == "taken in"
    assert item["path"].encode()
    assert Document.objects.get().file_name.encode()


def test_where_it_came_from_and_who_may_read_it_are_kept(cast: Cast, folder: Path) -> None:
    said(folder / "a.txt", origin="mail van vrijdag", confidentiality="government")
    document = Document.objects.get()
    assert (document.origin, document.confidentiality) == ("mail van vrijdag", "government")


def test_without_json_each_file_has_a_line(cast: Cast, folder: Path) -> None:
    assert said(folder).splitlines() == [
        f"taken in  {folder}/a.txt: 1 message",
        f"taken in  {folder}/mails/b.eml: 1 message",
    ]


@pytest.mark.django_db
def test_without_a_programme_the_command_says_what_to_do_first(folder: Path) -> None:
    with pytest.raises(CommandError, match="load one first"):
        said(folder)


def test_a_programme_that_is_not_there_is_named(cast: Cast, folder: Path) -> None:
    with pytest.raises(CommandError, match="programme"):
        said(folder, programme="nergens")
    assert not Document.objects.exists()


@pytest.mark.real
def test_the_released_documents_are_taken_in_with_their_messages(cast: Cast) -> None:
    first, second = told(REAL)["items"]
    assert (first["status"], second["status"]) == ("taken in", "taken in")
    assert [(message["date"], message["subject"]) for message in first["messages"]] == [
        ("2020-11-03T15:40:00+01:00", "FW: Verslag en actiepunten Werkgroep Kwetsbare groepen 2-11"),
        ("2020-11-02T20:14:00+01:00", "Verslag en actiepunten Werkgroep Kwetsbare groepen 2-11"),
    ]
    assert [(message["date"], message["subject"]) for message in second["messages"]] == [
        ("2020-11-02T09:19:00+01:00", "FW: Agenda Werkgroep kwetsbare groepen (ma. 2-11)"),
        ("2020-11-02T08:51:00+01:00", "Fwd: Agenda Werkgroep kwetsbare groepen (ma. 2-11)"),
        ("2020-10-30T14:27:40+01:00", "FW: Agenda Werkgroep kwetsbare groepen (ma. 2-11)"),
    ]
    assert [len(message["to"]) for message in second["messages"]] == [1, 1, 6]


@pytest.mark.real
def test_the_released_documents_keep_every_byte_and_every_attachments_name(cast: Cast) -> None:
    told(REAL)
    for path in REAL.iterdir():
        document = Document.objects.get(file_name=path.name)
        assert store.fetch(document.sha256) == path.read_bytes()
    attachments = Message.objects.exclude(attachments=[]).order_by("document__file_name")
    assert [message.attachments for message in attachments] == [
        [
            "Presentatie MCC def.pptx",
            "20201102 Opzet kwetsbare groepen.pptx",
            "Verslag en actiepunten werkgroep Kwetsbare groepen 2-11.docx",
        ],
        [
            "MLT werkgroep kwetsbare personen (002).docx",
            "ATT00001.htm",
            "Planning MLT3 Kwetsbare groepen.xlsx",
            "ATT00002.htm",
        ],
    ]


@pytest.mark.real
def test_the_released_documents_have_a_page(cast: Cast) -> None:
    for item in told(REAL)["items"]:
        shown = cast.client("analyst").get(f"/kade/documents/{item['document']}/")
        assert shown.status_code == 200
        assert len(shown.context["page"].messages) == len(item["messages"])
