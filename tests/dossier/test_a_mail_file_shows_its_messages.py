"""Mail files, built here with the standard library; every name is invented (R22)."""

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tweespoor.dossier.domain.limits import ReadingStatus
from tweespoor.dossier.domain.reading import Reading, read_document

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "eml"
OUTLOOK_HTML = """<html><head><title>x</title><style>p {color: red}</style></head><body>
<p>Beste Anna,</p><p>Zie onder: 3 &lt; 5 &amp; caf&eacute;.</p>
<div><b>Van:</b> Kees Bakker &lt;k.bakker@b.nl&gt;<br><b>Verzonden:</b> maandag 2 november 2020 8:51<br>
<b>Aan:</b> Anna Smit<br><b>Onderwerp:</b> Planning</div><p>Hoi</p></body></html>"""


def mail(subject: str = "Agenda", text: str = "Dag allemaal") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "José Jansen <j.jansen@minvoorbeeld.nl>"
    message["To"] = "Anna Smit <a.smit@a.nl>, Kees Bakker <k.bakker@b.nl>"
    message["Cc"] = "Thea Visser <t.visser@c.nl>"
    message["Date"] = "Mon, 02 Nov 2020 07:51:00 +0000"
    message["Subject"] = subject
    message.set_content(text)
    return message


def read(message: EmailMessage) -> Reading:
    return read_document("mail.eml", message.as_bytes())


def test_a_mail_is_its_own_first_message() -> None:
    reading = read(mail("Coördinatie"))
    (message,) = reading.messages
    assert (reading.status, reading.reason, reading.kind) == (ReadingStatus.READ, None, "eml")
    assert reading.title == message.subject == "Coördinatie"
    assert reading.date == message.date == datetime(2020, 11, 2, 8, 51, tzinfo=AMSTERDAM)
    assert message.sender == "José Jansen <j.jansen@minvoorbeeld.nl>"
    assert message.to == ("Anna Smit <a.smit@a.nl>", "Kees Bakker <k.bakker@b.nl>")
    assert message.cc == ("Thea Visser <t.visser@c.nl>",)
    assert message.body == reading.text == "Dag allemaal"


def test_messages_quoted_in_a_mail_follow_it() -> None:
    quoted = "Zie onder.\n\nVan: Piet\nVerzonden: 1 november 2020 9:19\nAan: José\nOnderwerp: Eerder\n\nHoi José"
    outer, inner = read(mail(text=quoted)).messages
    assert (outer.body, inner.body) == ("Zie onder.", "Hoi José")
    assert (outer.position, inner.position) == (0, 1)


def test_plain_text_goes_before_html() -> None:
    message = mail(text="gewone tekst")
    message.add_alternative("<p>opgemaakte tekst</p>", subtype="html")
    assert read(message).text == "gewone tekst"


def test_html_without_plain_text_is_reduced_to_what_a_reader_sees() -> None:
    message = mail()
    message.set_content(OUTLOOK_HTML, subtype="html")
    outer, quoted = read(message).messages
    assert outer.body == "Beste Anna,\n\nZie onder: 3 < 5 & café."
    assert (quoted.sender, quoted.subject, quoted.body) == ("Kees Bakker <k.bakker@b.nl>", "Planning", "Hoi")


def test_attachments_are_named_and_not_read_as_text() -> None:
    message = mail()
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="Planning één.xlsx")
    message.add_attachment("<p>x</p>", subtype="html", filename="ATT00001.htm")
    reading = read(message)
    assert reading.messages[0].attachments == ("Planning één.xlsx", "ATT00001.htm")
    assert reading.text == "Dag allemaal"


def test_an_attached_mail_is_a_message_of_its_own() -> None:
    message = mail()
    message.add_attachment(mail("Eerder", "Hoi"))
    outer, attached = read(message).messages
    assert outer.attachments == ("Eerder",)
    assert (attached.subject, attached.body, attached.position) == ("Eerder", "Hoi", 1)


def test_a_subject_in_raw_bytes_of_windows_is_read() -> None:
    data = "From: a@b.nl\r\nSubject: Coördinatie\r\n\r\nGeïnstalleerd".encode("cp1252")
    reading = read_document("mail.eml", data)
    assert (reading.title, reading.text) == ("Coördinatie", "Geïnstalleerd")


def test_a_character_set_nobody_knows_does_not_hide_the_text() -> None:
    data = b"From: a@b.nl\nContent-Type: text/plain; charset=unknown-8bit\n\nGe\xefnstalleerd"
    assert read_document("mail.eml", data).text == "Geïnstalleerd"


def test_a_mail_without_a_readable_date_is_a_mail_all_the_same() -> None:
    reading = read_document("mail.eml", b"From: a@b.nl\nDate: gisteren\nSubject: x\n\nHoi")
    assert reading.status is ReadingStatus.READ
    assert reading.messages[0].date is None


def test_a_mail_with_the_wrong_ending_is_known_by_its_headers() -> None:
    assert read_document("mail.txt", mail().as_bytes()).kind == "eml"


def test_a_text_with_the_ending_of_a_mail_is_read_as_text() -> None:
    reading = read_document("notitie.eml", b"Geen mail,\nmaar een notitie.")
    assert (reading.status, reading.kind, reading.title) == (ReadingStatus.READ, "text", "Geen mail,")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the independent mail files are not beside the repository")
def test_an_independent_mail_file_is_read() -> None:
    reading = read_document("x.eml", next(CORPUS.glob("2016-*.eml")).read_bytes())
    (message,) = reading.messages
    assert reading.title == "Thank you for your submission"
    assert message.sender == '"Nadler for Congress" <info@jerrynadler.com>'
    assert message.date == datetime(2016, 6, 23, 16, 44, 26, tzinfo=AMSTERDAM)
    assert message.body.startswith("Dear Friend,\n\nThank you for joining our campaign.")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the independent mail files are not beside the repository")
def test_every_mail_of_an_independent_mailbox_is_read() -> None:
    mails = (CORPUS / "sample1.mbox").read_bytes().split(b"\nFrom 15")
    readings = [read_document("x.eml", mails[0])] + [read_document("x.eml", b"From 15" + rest) for rest in mails[1:]]
    assert len(readings) > 1
    assert {reading.status for reading in readings} == {ReadingStatus.READ}
    assert readings[0].title == "The GOP’s horrendous damage"
    assert all(reading.messages[0].date and reading.text for reading in readings)
