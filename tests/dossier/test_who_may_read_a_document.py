"""Confidentiality × role, as a truth table; and lowering it takes the records officer and a reason."""

import pytest

from tests.cast import NOW, ROLES, Cast
from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.models import Document, Message
from tweespoor.dossier.services import document_reclassify, document_take_in, reading_log
from tweespoor.kernel.denied import Denied
from tweespoor.ledger.models import ReadLog

EVERYBODY = set(ROLES) - {"outsider", "administrator"}
READERS = {
    "public": EVERYBODY,
    "government": EVERYBODY,
    "programme": EVERYBODY,
    "team": {"management", "office", "lead", "member", "records", "auditor"},
    "persons": {"records", "auditor", "coordinator_ocw"},
}


def filed(cast: Cast, level: str) -> Document:
    return document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name=f"{level}.txt",
        data=f"Van: a@b.example\nVerzonden: 1 november 2020 10:00\nOnderwerp: {level}\n\ntekst".encode(),
        now=NOW,
        team=cast.teams["MLT1"],
        confidentiality=Confidentiality(level),
        readers=[cast.people["cora"]] if level == "persons" else [],
    ).document


@pytest.mark.parametrize("who", [*ROLES, "nobody"])
@pytest.mark.parametrize("level", list(READERS))
def test_a_document_is_read_by_those_it_is_meant_for(cast: Cast, level: str, who: str) -> None:
    document = filed(cast, level)
    expected = who in READERS[level]
    assert Document.objects.visible_to(cast.actor(who)).filter(pk=document.pk).exists() is expected
    assert Message.objects.visible_to(cast.actor(who)).filter(document=document).exists() is expected


def test_a_document_with_several_readers_appears_once(cast: Cast) -> None:
    document = document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name="x.txt",
        data=b"tekst",
        now=NOW,
        confidentiality=Confidentiality.PERSONS,
        readers=[cast.people["cora"], cast.people["anna"]],
    ).document
    assert list(Document.objects.visible_to(cast.actor("coordinator_ocw"))) == [document]


def test_raising_is_for_whoever_files(cast: Cast) -> None:
    document = filed(cast, "programme")
    document_reclassify(actor=cast.actor("lead"), document=document, confidentiality=Confidentiality.TEAM, now=NOW)
    assert Document.objects.get(pk=document.pk).level is Confidentiality.TEAM


@pytest.mark.parametrize(
    ("who", "reason", "allowed"), [("office", "mag", False), ("records", "", False), ("records", "mag", True)]
)
def test_lowering_takes_the_records_officer_and_a_reason(cast: Cast, who: str, reason: str, allowed: bool) -> None:
    document = filed(cast, "team")
    if not allowed:
        with pytest.raises(Denied):
            document_reclassify(
                actor=cast.actor(who),
                document=document,
                confidentiality=Confidentiality.PUBLIC,
                reason=reason,
                now=NOW,
            )
    else:
        document_reclassify(
            actor=cast.actor(who),
            document=document,
            confidentiality=Confidentiality.PUBLIC,
            reason=reason,
            now=NOW,
        )
    assert (Document.objects.get(pk=document.pk).level is Confidentiality.PUBLIC) is allowed


@pytest.mark.parametrize(("level", "logged"), [("programme", 0), ("team", 1), ("persons", 1)])
def test_reading_something_confidential_is_logged(cast: Cast, level: str, logged: int) -> None:
    document = filed(cast, level)
    reading_log(actor=cast.actor("auditor"), document=document, now=NOW)
    assert ReadLog.objects.filter(row_id=document.pk).count() == logged


def test_nobody_may_be_left_without_a_reader(cast: Cast) -> None:
    with pytest.raises(Denied):
        document_take_in(
            actor=cast.actor("office"),
            programme=cast.programme,
            name="x.txt",
            data=b"tekst",
            now=NOW,
            confidentiality=Confidentiality.PERSONS,
        )
    assert not Document.objects.exists()
