"""Taking documents in: bytes kept, messages shown, nothing twice, nothing lost."""

from pathlib import Path

import pytest
from django.test import override_settings

from tests.cast import NOW, Cast
from tweespoor.dossier import store
from tweespoor.dossier.models import Document, Message
from tweespoor.dossier.selectors import document_page, sources_of
from tweespoor.dossier.services import document_take_in, source_name
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event
from tweespoor.ledger.verification import verify

CHAIN = """Zie hieronder, graag vandaag.

Van: Anna van VWS <anna@vws.example>
Verzonden: vrijdag 30 oktober 2020 14:27
Aan: Cora van OCW <cora@ocw.example>
Onderwerp: Agenda maandag

Bijgevoegd de agenda.
"""


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path) -> object:
    with override_settings(STORE=tmp_path / "files"):
        yield


def take_in(cast: Cast, who: str = "office", data: bytes = CHAIN.encode(), name: str = "mail.txt") -> Document:
    taken = document_take_in(actor=cast.actor(who), programme=cast.programme, name=name, data=data, now=NOW)
    return taken.document


def test_the_original_is_kept_bit_for_bit(cast: Cast) -> None:
    document = take_in(cast)
    assert store.fetch(document.sha256) == CHAIN.encode()
    assert document.size == len(CHAIN.encode())


def test_a_forwarded_message_in_plain_text_is_shown(cast: Cast) -> None:
    document = take_in(cast)
    message = Message.objects.get(document=document)
    assert message.subject == "Agenda maandag"
    assert message.to == ["Cora van OCW <cora@ocw.example>"]


def test_the_same_bytes_twice_change_nothing(cast: Cast) -> None:
    first = take_in(cast)
    events = Event.objects.count()
    second = take_in(cast, name="another name.txt")
    assert second == first
    assert Event.objects.count() == events


def test_a_file_that_cannot_be_read_is_kept_with_the_reason(cast: Cast) -> None:
    document = take_in(cast, data=b"%PDF-1.7 \x00\x01", name="scan.pdf")
    assert document.status == Document.Status.NOT_READ
    assert "PDF" in document.reason
    assert "PDF" in document.reason_en
    assert store.fetch(document.sha256).startswith(b"%PDF")


def test_taking_in_is_recorded_and_the_ledger_holds(cast: Cast) -> None:
    take_in(cast)
    assert Event.objects.filter(verb="document.taken_in").count() == 1
    assert verify().ok


@pytest.mark.parametrize("who", ["auditor", "ministers_office", "outsider", "administrator", "nobody"])
def test_who_may_not_file_leaves_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        take_in(cast, who)
    assert not Document.objects.exists()


def test_a_fact_shows_its_source_and_the_document_what_rests_on_it(cast: Cast) -> None:
    document = take_in(cast)
    team = cast.teams["MLT1"]
    source_name(
        actor=cast.actor("office"),
        document=document,
        fact_model="network.team",
        fact_id=team.pk,
        passage="Bijgevoegd de agenda.",
        now=NOW,
    )
    sources = sources_of({"network.team": [team.pk]}, cast.actor("analyst"), Moment(at=NOW))
    assert [source.title for source in sources["network.team", team.pk]] == ["Agenda maandag"]
    facts = document_page(document, cast.actor("analyst"), "nl").facts
    assert [(fact.label, fact.passage) for fact in facts] == [("MLT1 Kwetsbare groepen", "Bijgevoegd de agenda.")]


def test_a_source_in_a_hidden_document_leaves_no_trace(cast: Cast) -> None:
    from tweespoor.dossier.domain.confidentiality import Confidentiality

    hidden = document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name="geheim.txt",
        data=b"alleen voor Cora",
        now=NOW,
        confidentiality=Confidentiality.PERSONS,
        readers=[cast.people["cora"]],
    ).document
    team = cast.teams["MLT1"]
    source_name(
        actor=cast.actor("office"),
        document=hidden,
        fact_model="network.team",
        fact_id=team.pk,
        passage="",
        now=NOW,
    )
    asked = {"network.team": [team.pk]}
    assert sources_of(asked, cast.actor("analyst"), Moment(at=NOW)) == {}
    assert len(sources_of(asked, cast.actor("coordinator_ocw"), Moment(at=NOW))) == 1
