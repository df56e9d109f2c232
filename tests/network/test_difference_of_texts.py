"""Word-level difference between two texts: nothing gets lost, and long texts stay quick."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tweespoor.kernel.clock import stopwatch
from tweespoor.network.domain.difference import difference

WORDS = st.lists(st.sampled_from(["groep", "jeugd", "en", "de", ",", ".", " ", "\n", "é", "  "]), max_size=30)


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_back(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    parts = difference(before, after)
    assert "".join(text for kind, text in parts if kind != "added") == before
    assert "".join(text for kind, text in parts if kind != "removed") == after


@given(WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_no_two_neighbours_are_of_one_kind_and_none_is_empty(old: list[str], new: list[str]) -> None:
    parts = difference("".join(old), "".join(new))
    assert all(text for _, text in parts)
    assert all(one[0] != other[0] for one, other in pairwise(parts))


def test_a_rewritten_phrase_is_one_change_not_a_scatter_of_words() -> None:
    assert difference("voor kwetsbare groepen nu", "voor dakloze mensen nu") == [
        ("same", "voor "),
        ("removed", "kwetsbare groepen"),
        ("added", "dakloze mensen"),
        ("same", " nu"),
    ]


def test_the_same_text_has_no_change() -> None:
    assert difference("een tekst", "een tekst") == [("same", "een tekst")]
    assert difference("", "") == []


def test_texts_of_a_whole_report_are_compared_within_seconds() -> None:
    old = "\n".join(f"regel {n} over de aanpak van de crisis en wat {n * 7} betekent" for n in range(4000))
    new = old.replace("aanpak", "bestrijding").replace("regel 17 ", "alinea zeventien ")
    begun = stopwatch()
    parts = difference(old, new)
    assert stopwatch() - begun < 10
    assert "".join(text for kind, text in parts if kind != "removed") == new
    assert difference(old, old.replace("regel 17 ", "regel zeventien "))[0][0] == "same"


def test_one_changed_line_in_a_long_text_is_found() -> None:
    lines = [f"regel {n}: {'woord ' * 9}" for n in range(3000)]
    changed = ["nieuw begin", *lines[1:1500], "iets anders", *lines[1501:-1], "nieuw slot"]
    parts = difference("\n".join(lines), "\n".join(changed))
    assert ("added", "iets anders\n") in parts
    assert sum(len(text) for kind, text in parts if kind == "same") > 100_000
