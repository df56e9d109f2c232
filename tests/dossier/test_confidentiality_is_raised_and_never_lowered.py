from hypothesis import given
from hypothesis import strategies as st

from tweespoor.dossier.domain.confidentiality import Confidentiality, raised

levels = st.sampled_from(Confidentiality)


def test_the_levels_run_from_everybody_to_named_persons() -> None:
    names = [level.value for level in sorted(Confidentiality)]
    assert names == ["public", "government", "programme", "team", "persons"]


def test_every_level_has_a_name_in_both_languages() -> None:
    assert {level.label.nl for level in Confidentiality} >= {"Openbaar", "Rijksbreed", "Programma"}
    assert len({level.label.en for level in Confidentiality}) == len(Confidentiality)


@given(levels, levels)
def test_raising_gives_the_stricter_of_two(current: Confidentiality, wanted: Confidentiality) -> None:
    result = raised(current, wanted)
    assert result >= current
    assert result >= wanted
    assert result in (current, wanted)


@given(levels, levels)
def test_the_order_of_raising_makes_no_difference(one: Confidentiality, other: Confidentiality) -> None:
    assert raised(one, other) is raised(other, one)
