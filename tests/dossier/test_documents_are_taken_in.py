"""Taking documents in: bytes kept, messages shown, nothing twice, nothing lost."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, Cast, make_cast
from tweespoor.dossier import services, store
from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.domain.reading import Reading, read_document
from tweespoor.dossier.models import Document, Message
from tweespoor.dossier.selectors import DocumentPage, document_page, documents, sources_of, sources_of_page
from tweespoor.dossier.services import document_reclassify, document_take_in, source_name
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.models import Event, Payload
from tweespoor.ledger.verification import verify

CHAIN = """Zie hieronder, graag vandaag.

Van: Anna van VWS <anna@vws.example>
Verzonden: vrijdag 30 oktober 2020 14:27
Aan: Cora van OCW <cora@ocw.example>
Onderwerp: Agenda maandag

Bijgevoegd de agenda.
"""


def take_in(cast: Cast, who: str = "office", data: bytes = CHAIN.encode(), name: str = "mail.txt") -> Document:
    taken = document_take_in(actor=cast.actor(who), programme=cast.programme, name=name, data=data, now=NOW)
    return taken.document


def shown(document: Document, cast: Cast, moment: Moment | None = None) -> DocumentPage:
    page = document_page(document, cast.actor("analyst"), moment or Moment(at=NOW), "nl")
    assert page is not None
    return page


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
    facts = shown(document, cast).facts
    assert [(fact.label, fact.passage) for fact in facts] == [("MLT1 Kwetsbare groepen", "Bijgevoegd de agenda.")]


def test_a_source_in_a_hidden_document_leaves_no_trace(cast: Cast) -> None:
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


def test_a_crash_between_store_and_database_leaves_bytes_that_are_found_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(services, "_file", crash)
        with pytest.raises(RuntimeError):
            take_in(cast)
    assert not Document.objects.exists()
    assert verify().ok
    document = take_in(cast)
    assert store.fetch(document.sha256) == CHAIN.encode()


def test_a_crash_while_writing_leaves_no_half_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(OSError, match="no space"):
            take_in(cast)
    folder = store.place(hashlib.sha256(CHAIN.encode()).hexdigest()).parent
    assert list(folder.iterdir()) == []
    assert take_in(cast).size == len(CHAIN.encode())


def test_the_same_bytes_filed_by_two_at_once_are_filed_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(name: str, data: bytes) -> Reading:
        monkeypatch.undo()
        take_in(cast, name="the other.txt")
        return read_document(name, data)

    monkeypatch.setattr(services, "read_document", meanwhile)
    taken = document_take_in(
        actor=cast.actor("office"), programme=cast.programme, name="mail.txt", data=CHAIN.encode(), now=NOW
    )
    assert (taken.created, taken.document.file_name) == (False, "the other.txt")
    assert Document.objects.count() == 1
    assert verify().ok


def test_a_source_named_twice_is_named_once(cast: Cast) -> None:
    document, team = take_in(cast), cast.teams["MLT1"]
    first, second = (
        source_name(
            actor=cast.actor("office"),
            document=document,
            fact_model="network.team",
            fact_id=team.pk,
            passage=passage,
            now=NOW,
        )
        for passage in ("de agenda", " de agenda ")
    )
    assert first == second
    assert Event.objects.filter(verb="source.named").count() == 1


@pytest.mark.parametrize(("model", "row"), [("network.team", 999_999), ("accounts.user", 1), ("", 0)])
def test_nothing_but_a_fact_of_the_programme_rests_on_a_document(cast: Cast, model: str, row: int) -> None:
    document = take_in(cast)
    with pytest.raises(Rejected):
        source_name(actor=cast.actor("office"), document=document, fact_model=model, fact_id=row, passage="", now=NOW)


def test_a_fact_of_another_programme_does_not_rest_on_this_document(cast: Cast) -> None:
    document, other = take_in(cast), make_cast("elders")
    with pytest.raises(Rejected):
        source_name(
            actor=cast.actor("office"),
            document=document,
            fact_model="network.team",
            fact_id=other.teams["MLT1"].pk,
            passage="",
            now=NOW,
        )


def test_the_sources_of_a_page_name_each_document_once(cast: Cast) -> None:
    document = take_in(cast)
    for code in ("MLT1", "MLT2"):
        source_name(
            actor=cast.actor("office"),
            document=document,
            fact_model="network.team",
            fact_id=cast.teams[code].pk,
            passage=code,
            now=NOW,
        )
    both = {"network.team": [team.pk for team in cast.teams.values()]}
    (once,) = sources_of_page(both, cast.actor("analyst"), Moment(at=NOW))
    assert (once.title, once.passage) == ("Agenda maandag", "")
    only = {"network.team": [cast.teams["MLT2"].pk]}
    assert [source.passage for source in sources_of_page(only, cast.actor("analyst"), Moment(at=NOW))] == ["MLT2"]


def test_the_dossier_can_be_read_as_it_was(cast: Cast) -> None:
    before = moment_at(NOW)
    document = take_in(cast)
    after = moment_at(NOW)
    document_reclassify(
        actor=cast.actor("office"),
        document=document,
        confidentiality=Confidentiality.TEAM,
        team=cast.teams["MLT1"],
        now=NOW,
    )
    records = cast.actor("records")
    assert [len(documents(cast.programme, records, moment)) for moment in (before, after)] == [0, 1]
    assert document_page(document, records, before, "nl") is None
    then, now = (document_page(document, records, moment, "nl") for moment in (after, Moment(at=NOW)))
    assert then is not None and now is not None
    assert [(page.level.value, page.team) for page in (then, now)] == [("programme", ""), ("team", "MLT1")]


def test_the_list_takes_as_many_queries_for_one_document_as_for_many(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    take_in(cast)
    with CaptureQueriesContext(connection) as one:
        documents(cast.programme, cast.actor("analyst"), Moment(at=NOW))
    for number in range(20):
        take_in(cast, data=CHAIN.encode() + str(number).encode())
    with django_assert_num_queries(len(one)):
        documents(cast.programme, cast.actor("analyst"), Moment(at=NOW))


def test_undated_documents_come_last(cast: Cast) -> None:
    take_in(cast, data=b"zonder datum", name="los.txt")
    take_in(cast)
    titles = [row.title for row in documents(cast.programme, cast.actor("analyst"), Moment(at=NOW))]
    assert titles == ["Agenda maandag", "zonder datum"]


@pytest.mark.parametrize(("level", "named"), [("programme", True), ("team", False), ("persons", False)])
def test_the_ledger_names_only_documents_that_all_its_readers_may_read(cast: Cast, level: str, named: bool) -> None:
    document = document_take_in(
        actor=cast.actor("office"),
        programme=cast.programme,
        name="mail.txt",
        data=CHAIN.encode(),
        now=NOW,
        team=cast.teams["MLT1"],
        confidentiality=Confidentiality(level),
        readers=[cast.people["cora"]],
    ).document
    source_name(
        actor=cast.actor("office"),
        document=document,
        fact_model="network.team",
        fact_id=cast.teams["MLT1"].pk,
        passage="",
        now=NOW,
    )
    headers = Payload.objects.filter(position=0).order_by("-event_number")[:2]
    assert [document.title in header.body for header in headers] == [named, named]
