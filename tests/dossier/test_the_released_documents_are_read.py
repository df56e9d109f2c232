"""The two released documents beside the repository (R19, R20, R22), as people can read in them."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tweespoor.dossier.domain.limits import ReadingStatus
from tweespoor.dossier.domain.reading import Reading, read_document

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
pytestmark = pytest.mark.real


def read(start: str) -> Reading:
    (path,) = REAL.glob(f"{start}_*.txt")
    return read_document(path.name, path.read_bytes())


def dates(reading: Reading) -> list[str]:
    return [f"{message.date:%Y-%m-%d %H:%M:%S}" for message in reading.messages]


def test_the_first_document_holds_two_messages_in_order() -> None:
    reading = read("000")
    assert (reading.status, reading.reason, reading.kind) == (ReadingStatus.READ, None, "text")
    assert dates(reading) == ["2020-11-03 15:40:00", "2020-11-02 20:14:00"]
    assert [message.position for message in reading.messages] == [0, 1]
    assert [message.sender_domain for message in reading.messages] == ["", "minjenv.nl"]


def test_the_first_document_is_titled_and_dated_by_its_first_message() -> None:
    reading = read("000")
    assert reading.title == "FW: Verslag en actiepunten Werkgroep Kwetsbare groepen 2-11"
    assert reading.date == datetime(2020, 11, 3, 15, 40, tzinfo=AMSTERDAM)


def test_the_first_document_names_its_attachments_and_addressees() -> None:
    asked, minutes = read("000").messages
    assert asked.attachments == (
        "Presentatie MCC def.pptx",
        "20201102 Opzet kwetsbare groepen.pptx",
        "Verslag en actiepunten werkgroep Kwetsbare groepen 2-11.docx",
    )
    assert asked.to == ("[REDACTED]",) * 3
    assert len(minutes.to) == 7
    assert minutes.cc == ("[REDACTED]@scp.nl'",)
    assert minutes.attachments == ()


def test_the_slide_deck_stays_in_the_first_document() -> None:
    reading = read("000")
    assert "Tweewekelijkse cyclus voor B" in reading.text
    assert "4.\tPerspectief jeugd\tVWS\tBZK, VWS, OCV, J&V, SCP" in reading.text
    assert reading.text.rstrip().endswith("samenstellen nu gaande")


def test_the_first_documents_messages_say_what_was_asked() -> None:
    asked, minutes = read("000").messages
    assert asked.body.startswith("Hoi,")
    assert asked.body.endswith("Groet,")
    assert "uiterlijk woensdag eind van de dag" in minutes.body


def test_the_second_document_holds_three_messages_in_order() -> None:
    reading = read("002")
    assert (reading.status, reading.reason) == (ReadingStatus.READ, None)
    assert dates(reading) == ["2020-11-02 09:19:00", "2020-11-02 08:51:00", "2020-10-30 14:27:40"]
    assert [message.sender_domain for message in reading.messages] == ["", "", "minjenv.nl"]
    assert [message.subject for message in reading.messages] == [
        "FW: Agenda Werkgroep kwetsbare groepen (ma. 2-11)",
        "Fwd: Agenda Werkgroep kwetsbare groepen (ma. 2-11)",
        "FW: Agenda Werkgroep kwetsbare groepen (ma. 2-11)",
    ]


def test_the_second_document_names_its_attachments() -> None:
    assert [message.attachments for message in read("002").messages] == [
        (
            "MLT werkgroep kwetsbare personen (002).docx",
            "ATT00001.htm",
            "Planning MLT3 Kwetsbare groepen.xlsx",
            "ATT00002.htm",
        ),
        (),
        (),
    ]


def test_the_second_documents_agenda_went_to_people_of_these_ministries() -> None:
    agenda = read("002").messages[2]
    domains = [address.rpartition("@")[2].rstrip(">") for address in agenda.to]
    # "minswz.nl" is how the scan prints it, and so it stays.
    assert domains == ["scp.nl", "minvws.nl", "minvws.nl", "minvws.nl", "minbzk.nl", "minswz.nl"]
    assert [address.rpartition("@")[2].rstrip(">") for address in agenda.cc] == [
        "minvws.nl",
        "minjenv.nl",
        "minjenv.nl",
        "minocw.nl",
    ]


def test_the_second_documents_bodies_begin_and_end_where_people_wrote_them() -> None:
    passed_on, at_eight_fifty_one, agenda = read("002").messages
    assert passed_on.body.endswith("Hartelijke groet,")
    assert at_eight_fifty_one.body.startswith("Ha alledrie,")
    assert at_eight_fifty_one.body.endswith("Verstuurd vanaf mijn iPhone")
    assert agenda.body.startswith("Dag collega's")
    assert "vanuit OCW, de NCTV en JenV moeten nog mensen aansluiten" in agenda.body
