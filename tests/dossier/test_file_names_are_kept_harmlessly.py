"""Names that strangers gave their files: shown, stored and sent back without harm."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespoor.dossier.domain.file_names import LONGEST, NAMELESS, harmless_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Verslag en actiepunten.docx", "Verslag en actiepunten.docx"),
        ("één brief.eml", "één brief.eml"),
        ("map/verslag.txt", "verslag.txt"),
        ("C:\\Users\\x\\verslag.txt", "verslag.txt"),
        ("../../etc/passwd", "passwd"),
        ("..", NAMELESS),
        ("", NAMELESS),
        ("/", NAMELESS),
        (".htaccess", "htaccess"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("a\0b.txt", "a\ufffdb.txt"),
        ("fact\u202etxt.exe", "facttxt.exe"),
        ('"; rm -rf *.txt', "_; rm -rf _.txt"),
        ("  veel   ruimte .txt ", "veel ruimte .txt"),
    ],
)
def test_a_name_is_kept_as_far_as_it_does_no_harm(given_name: str, kept: str) -> None:
    assert harmless_name(given_name) == kept


def test_a_name_of_a_thousand_characters_keeps_its_ending() -> None:
    kept = harmless_name("x" * 1_000 + ".docx")
    assert len(kept) == LONGEST
    assert kept.endswith("x.docx")


def test_an_ending_of_a_thousand_characters_is_none() -> None:
    assert len(harmless_name("x." + "y" * 1_000)) == LONGEST


@given(st.text(alphabet=st.characters(), max_size=400))
def test_whatever_the_name_it_can_be_stored_and_shown(name: str) -> None:
    kept = harmless_name(name)
    assert 0 < len(kept) <= LONGEST
    assert kept.encode()
    assert not kept.startswith(".")
    assert not set(kept) & set('/\\"\0')
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in kept)
    assert harmless_name(kept) == kept
