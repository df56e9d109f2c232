"""Forwarded chains as Dutch and English mail programs write them (R22); every name here is invented."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tweespoor.dossier.domain.messages import split_messages

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

OUTLOOK = """\
Ter info, groet Anna

-----Oorspronkelijk bericht-----
Van: Jansen, P. (Piet) - BD/DGX [mailto:p.jansen@minvoorbeeld.nl]
Verzonden: maandag 2 november 2020 8:51
Aan: Smit, A. (Anna); Bakker, K. (Kees)
CC: Visser, T. (Thea)
Onderwerp: Agenda werkgroep
Bijlagen: Planning, versie 2.xlsx; ATT00001.htm

Dag Anna,

Hierbij de agenda.
"""

IPHONE = """\
Zie onder.

Begin doorgestuurd bericht:

**Van:** "P. Jansen" <p.jansen@minvoorbeeld.nl>

**Datum:** 30 oktober 2020 om 14:27:40 CET

**Aan:** "A. Smit" <a.smit@a.nl>, "K. Bakker" <k.bakker@b.nl>,
"T. Visser" <t.visser@c.nl>, "R. Mol"

<r.mol@d.nl>

**Kopie:** "[REDACTED]" <[REDACTED]@e.nl>

**Onderwerp:** FW: Agenda

Dag collega's,
"""

ENGLISH = """\
From: Jane Doe <jane@example.org>
Sent: Monday, November 2, 2020 8:51 AM
To: John Roe <john@example.org>
Cc: Ann Poe <ann@example.org>
Subject: RE: Agenda
Attachments: agenda.docx

Thanks.

> From: John Roe <john@example.org>
> Date: Sun, 1 Nov 2020 22:05:00 +0000
> Subject: Agenda
> To: Jane Doe <jane@example.org>
>
> Please find the agenda.
"""


def at(day: int, month: int, clock: str) -> datetime:
    return datetime.combine(date(2020, month, day), time.fromisoformat(clock), AMSTERDAM)


def test_an_outlook_chain_shows_who_wrote_what_to_whom_and_when() -> None:
    chain = split_messages(OUTLOOK)
    (message,) = chain.messages
    assert message.sender == "Jansen, P. (Piet) - BD/DGX [mailto:p.jansen@minvoorbeeld.nl]"
    assert message.sender_domain == "minvoorbeeld.nl"
    assert message.date == at(2, 11, "08:51")
    assert message.to == ("Smit, A. (Anna)", "Bakker, K. (Kees)")
    assert message.cc == ("Visser, T. (Thea)",)
    assert message.subject == "Agenda werkgroep"
    assert message.attachments == ("Planning, versie 2.xlsx", "ATT00001.htm")
    assert message.body == "Dag Anna,\n\nHierbij de agenda."


def test_what_stands_above_the_first_headers_is_no_message() -> None:
    assert split_messages(OUTLOOK).leading == "Ter info, groet Anna"


def test_an_iphone_chain_in_bold_markdown_with_wrapped_addresses_is_read() -> None:
    chain = split_messages(IPHONE)
    (message,) = chain.messages
    assert chain.leading == "Zie onder."
    assert message.date == at(30, 10, "14:27:40")
    assert message.to == (
        '"A. Smit" <a.smit@a.nl>',
        '"K. Bakker" <k.bakker@b.nl>',
        '"T. Visser" <t.visser@c.nl>',
        '"R. Mol" <r.mol@d.nl>',
    )
    assert message.cc == ('"[REDACTED]" <[REDACTED]@e.nl>',)
    assert message.subject == "FW: Agenda"
    assert message.body == "Dag collega's,"


def test_an_english_chain_with_a_quoted_message_is_read_in_order_of_appearance() -> None:
    outer, quoted = split_messages(ENGLISH).messages
    assert (outer.position, quoted.position) == (0, 1)
    assert (outer.subject, quoted.subject) == ("RE: Agenda", "Agenda")
    assert outer.body == "Thanks."
    assert quoted.date == at(1, 11, "23:05")
    assert quoted.to == ("Jane Doe <jane@example.org>",)
    assert "Please find the agenda." in quoted.body


def test_redacted_addressees_on_lines_of_their_own_are_different_people() -> None:
    text = "Van: A\nVerzonden: 3 november 2020 15:40\nAan: [REDACTED]\n [REDACTED]\n\nOnderwerp: x\n\nHoi"
    (message,) = split_messages(text).messages
    assert message.to == ("[REDACTED]", "[REDACTED]")
    assert message.body == "Hoi"


def test_headers_emptied_by_redaction_are_still_headers() -> None:
    text = "Van:\nVerzonden: maandag 2 november 2020 9:19\nAan:\nCC:\nOnderwerp: FW: agenda\n\nGoedemorgen"
    (message,) = split_messages(text).messages
    assert (message.sender, message.to, message.cc, message.body) == ("", (), (), "Goedemorgen")


def test_a_list_that_ends_in_a_comma_goes_on_even_as_the_last_header() -> None:
    text = "From: A\nDate: 2 November 2020 at 14:27\nSubject: x\nTo: C <c@d.nl>,\n E <e@f.nl>\n\nBody"
    (message,) = split_messages(text).messages
    assert message.to == ("C <c@d.nl>", "E <e@f.nl>")
    assert message.body == "Body"


def test_a_subject_over_two_lines_is_one_subject() -> None:
    text = "Van: A\nVerzonden: 2 november 2020 9:19\nOnderwerp: Agenda\nwerkgroep\nBijlagen: a.docx\n\nHoi"
    (message,) = split_messages(text).messages
    assert (message.subject, message.attachments) == ("Agenda werkgroep", ("a.docx",))


@pytest.mark.parametrize(
    "body",
    [
        "Datum: donderdag 5 november\nTijd: 12.30",
        "Bijlagen: zie het dossier",
        "Aan: allen die dit lezen",
        "[REDACTED]\nzegt dat het goed is",
    ],
)
def test_a_body_that_begins_like_a_header_stays_body(body: str) -> None:
    headers = "Van: A\nVerzonden: maandag 2 november 2020 9:19\nAan: B\nOnderwerp: Agenda\n\n"
    (message,) = split_messages(headers + body).messages
    assert message.body == body


@pytest.mark.parametrize(
    "text",
    [
        "Van: maandag t/m vrijdag\nAan: de slag\nOnderwerp: rooster",
        "Van: maandag 2 november 2020 9:00\nTot: dinsdag\nOnderwerp: vakantie",
        "Van: A\nAan: B\nDatum: 2 november 2020\nOnderwerp: nota",
        "Van: A\nAan: B\nDatum: maandag 2 november 2020 12.30-14.00 uur\nOnderwerp: overleg",
        "Van: A\nVerzonden: 2 november 2020 9:19\n\nEen brief zonder onderwerp of geadresseerde.",
        "Van: A\nVerzonden: 31 februari 2020 9:19\nAan: B\nOnderwerp: onbestaanbaar",
        "Aan: B\nVerzonden: 2 november 2020 9:19\nOnderwerp: zonder afzender",
        "De trein van: Utrecht\nDatum: 2 november 2020 9:19\nOnderwerp: reis",
    ],
)
def test_what_only_resembles_headers_is_no_message(text: str) -> None:
    chain = split_messages(text)
    assert chain.messages == ()
    assert chain.leading == text.strip()
