"""The documents of the demo: invented, marked so, in words of their own, and the sources of what they say."""

import re
from pathlib import Path

import pytest

from tests.conftest import REAL
from tweespoor.demo.programmes import documents_folder
from tweespoor.dossier.models import Document, Message, Source
from tweespoor.network.models import Programme

FILES = sorted(documents_folder("dgsc19").iterdir())
WORDS_IN_A_ROW = 8


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words; table rows and headers of mails are facts, not sentences."""
    lines = [line for line in text.splitlines() if "|" not in line and "\t" not in line and "@" not in line]
    words = re.findall(r"\w+", " ".join(lines).lower())
    return {tuple(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_says_that_it_is_invented(path: Path) -> None:
    assert re.search("verzonnen voor de demonstratie", path.read_text(), re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_addresses_lead_nowhere(path: Path) -> None:
    domains = re.findall(r"@([\w.-]+\w)", path.read_text())
    assert all(domain.endswith(".example") for domain in domains)


@pytest.mark.real
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_copies_no_sentence_of_the_released_ones(path: Path) -> None:
    released = set().union(*(shingles(real.read_text(errors="replace")) for real in REAL.iterdir()))
    assert not shingles(path.read_text()) & released


def test_every_document_was_taken_in_and_is_marked(programme: Programme) -> None:
    taken = Document.objects.filter(programme=programme)
    assert set(taken.values_list("file_name", flat=True)) == {path.name for path in FILES}
    assert not taken.filter(invented=False).exists()


def test_a_forwarded_mail_shows_its_messages(programme: Programme) -> None:
    senders = list(
        Message.objects.filter(document__file_name="2020-11-02-voorstel-vws.eml")
        .order_by("position")
        .values_list("sender", flat=True)
    )
    assert ["Sanne Terpstra" in senders[0], "Joost Verheul" in senders[1]] == [True, True]


def test_a_source_names_a_passage_that_is_there(programme: Programme) -> None:
    sources = list(Source.objects.select_related("document"))
    assert len(sources) > 20
    for source in sources:
        assert " ".join(source.passage.split()) in " ".join(source.document.text.split())


@pytest.mark.parametrize(
    "model", ["network.team", "network.assignmentversion", "network.involvement", "meetings.teammeeting"]
)
def test_facts_of_every_kind_rest_on_a_document(programme: Programme, model: str) -> None:
    assert Source.objects.filter(fact_model=model).exists()
