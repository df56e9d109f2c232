"""Files as people hand them in, for the tests of this room."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import NOW, Cast
from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.models import Document
from tweespoor.dossier.services import document_take_in

LETTER = """Van: Anna van VWS <anna@vws.example>
Verzonden: vrijdag 30 oktober 2020 14:27
Aan: Cora van OCW <cora@ocw.example>
Onderwerp: {subject}

Bijgevoegd de agenda.
"""


def letter(subject: str = "Agenda maandag") -> bytes:
    return LETTER.format(subject=subject).encode()


def filed(cast: Cast, level: str = "programme", subject: str = "Agenda maandag") -> Document:
    """A letter, filed for MLT1 by the programme office; for named persons it is Cora's."""
    return document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name=f"{subject}.txt",
        data=letter(subject),
        now=NOW,
        team=cast.teams["MLT1"],
        confidentiality=Confidentiality(level),
        readers=[cast.people["cora"]] if level == "persons" else [],
    ).document


def upload(name: str = "mail.txt", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, letter() if data is None else data)


def hand_in(client: Client, *files: SimpleUploadedFile, **given: object) -> Any:
    """Post the take-in form as a browser does."""
    return client.post(
        "/kade/documents/take-in/",
        {"documents": list(files), "confidentiality": "programme", "origin": "", "team": "", **given},
    )
