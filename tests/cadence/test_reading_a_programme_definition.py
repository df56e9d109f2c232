"""A definition is read whole or refused whole, and every fault names file, line and field."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cadence.calendars import ROOT, definition
from tests.conftest import REAL
from tweespoor.cadence.definition.calendar import calendar_of
from tweespoor.cadence.definition.faults import DefinitionInvalid
from tweespoor.cadence.definition.involvement import involvements
from tweespoor.cadence.definition.reading import parse_definition
from tweespoor.cadence.definition.shape import ProgrammeDefinition, Source
from tweespoor.cadence.definition.tree import MAX_BYTES, MAX_DEPTH
from tweespoor.cadence.domain.sittings import sittings

TEXTS = {name: (ROOT / "programmes" / name / "programme.yaml").read_text() for name in ("dgsc19", "zaanwijk")}
ALL_MINISTRIES = "AZ, BZK, BZ, LNV, EZK, I&W, J&V, DEF, OCW, SZW, VWS, FIN"
TABLE = {
    # R10, R11: team, sponsor, organisations as the table lists them.
    "LT1": ("BZK", f"{ALL_MINISTRIES}, planbureaus"),
    "LT2": ("FIN", f"{ALL_MINISTRIES}, planbureaus, RIVM"),
    "LT3": ("OCW", "FIN, AZ, BZK, BZ, I&W, EZK, planbureaus"),
    "MLT1": ("J&V", "EZK, BZK, I&W, OCW, VWS"),
    "MLT2": ("I&W", "EZK, BZK, J&V, BZ, DEF"),
    "MLT3": ("VWS", "SZW, VWS, OCW, BZK, SCP"),
    "MLT4": ("VWS", "BZK, VWS, OCW, J&V, SCP"),
    "MLT5": ("SZW", "FIN, VWS, OCW, EZK, BZK, SZW, I&W"),
}
DATE = "a date is year-month-day, like 2020-10-19"
UNKNOWN_POST = "'koning' is not among posts"
UNKNOWN_DOCUMENT = "'gone' is not among documents"
NO_SITTING = "no sitting in the cycle fits this"
SENTENCE = re.compile(r"programme\.yaml, (regel|line) \d+(, \S+)?: .+\.")


def faults(text: str | bytes) -> DefinitionInvalid:
    with pytest.raises(DefinitionInvalid) as refused:
        parse_definition(text)
    return refused.value


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def changed(old: str, new: str, programme: str = "dgsc19") -> str:
    assert old in TEXTS[programme]
    return TEXTS[programme].replace(old, new, 1)


def test_the_teams_are_those_of_the_sources() -> None:
    found = {
        team.code: (
            team.sponsor and team.sponsor.organisation,
            ", ".join(item.code for item in team.involved),
        )
        for team in definition().teams
    }
    assert found == TABLE


def test_the_sponsors_own_ministry_takes_part_where_the_table_does_not_list_it() -> None:
    teams = {team.code: involvements(definition(), team) for team in definition().teams}
    added = {
        code: [item.code for item in items if item.role == "sponsor" and item.code not in TABLE[code][1].split(", ")]
        for code, items in teams.items()
    }
    assert {code: codes for code, codes in added.items() if codes} == {
        "LT3": ["OCW"],
        "MLT1": ["J&V"],
        "MLT2": ["I&W"],
    }
    assert [(item.code, item.role) for item in teams["MLT3"]] == [
        ("VWS", "sponsor"),
        ("SZW", "involved"),
        ("OCW", "involved"),
        ("BZK", "involved"),
        ("SCP", "involved"),
    ]


def test_the_planning_bureaus_are_a_group_of_which_one_is_enough() -> None:
    group = definition().groups[0]
    assert (group.code, group.members, group.enough) == ("planbureaus", ("CPB", "PBL", "SCP"), 1)


def test_what_the_scan_misprints_is_known_as_a_spelling() -> None:
    spellings = {item.code: (*item.spellings, *item.mail_domains) for item in definition().organisations}
    assert "OCV" in spellings["OCW"]
    assert "WWS" in spellings["VWS"]
    assert "minswz.nl" in spellings["SZW"]
    assert "JenV" in spellings["J&V"]
    assert "IenW" in spellings["I&W"]


def test_ocw_sends_one_person_per_team_on_behalf_of_all_columns() -> None:
    ocw = next(item for item in definition().organisations if item.code == "OCW")
    rule = ocw.rules[0]
    assert (rule.delegates_per_team, rule.on_behalf_of_all_units, str(rule.decided)) == (
        1,
        True,
        "2020-10-30",
    )


def test_every_organisation_but_a_partner_has_a_post_that_an_ask_goes_to_first() -> None:
    for organisation in definition().organisations:
        assert [post.key for post in organisation.posts if post.escalation == 1] == ["coordinator"]


def test_the_core_is_38_fte() -> None:
    assert definition().rules.core_fte == 38


def test_the_second_programme_shares_nothing_with_the_first() -> None:
    first, second = definition(), definition("zaanwijk")
    assert second.cycles[0].length == 21
    for field in ("bodies", "organisations", "teams", "tracks"):
        assert not {item.code for item in getattr(first, field)} & {item.code for item in getattr(second, field)}


def sources(value: object) -> list[Source]:
    if isinstance(value, Source):
        return [value]
    if isinstance(value, ProgrammeDefinition) or hasattr(value, "model_fields_set"):
        return [found for item in vars(value).values() for found in sources(item)]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [found for item in items for found in sources(item)]


@pytest.mark.real
def test_every_passage_that_a_fact_rests_on_stands_in_its_document() -> None:
    documents = {item.key: (REAL / item.file).read_text() for item in definition().documents}
    found = sources(definition())
    assert len(found) > 20
    for source in found:
        assert " ".join(source.passage.split()) in " ".join(documents[source.document].split()), source


def test_a_definition_survives_being_stored_as_json() -> None:
    stored = definition().model_dump(mode="json", exclude_defaults=True)
    assert ProgrammeDefinition.model_validate(stored) == definition()


def test_an_unknown_field_a_missing_one_and_a_wrong_code_are_all_reported_at_once() -> None:
    text = changed("core_fte: 38", "kern_fte: 38").replace("body: Catshuis, uses", "body: Cathuis, uses", 1)
    sentences = faults(text).sentences("nl")
    line = line_of(text, "kern_fte")
    slot = line_of(text, "body: Cathuis")
    assert sentences[0] == f"programme.yaml, regel {line_of(text, 'rules:')}, rules.core_fte: dit veld ontbreekt."
    assert f"programme.yaml, regel {line}, rules.kern_fte: dit veld bestaat niet." in sentences
    assert (
        f"programme.yaml, regel {slot}, cycles[0].slots[2].body: 'Cathuis' staat niet bij bodies or public_moments."
    ) in sentences


@pytest.mark.parametrize(
    ("old", "new", "field", "english"),
    [
        ("anchor: 2020-10-19", "anchor: 2020-10-20", "cycles[0].anchor", "the anchor has to be a Monday"),
        ("anchor: 2020-10-19", "anchor: 19 oktober", "cycles[0].anchor", DATE),
        ("anchor: 2020-10-19", "anchor: 2020-13-19", "cycles[0].anchor", "this value is not right"),
        ("at: 17:00", "at: 17", "rules.default_papers.at", "a time is hours and minutes, like 17:00"),
        ("day: 10,", "day: 14,", "cycles[0].slots[13].day", "the cycle ends with day 13"),
        ("level: political", "level: royal", "bodies[2].level", "choose from 'official', 'political'"),
        ("rule: before", "rule: never", "holidays.rule", "choose from 'before', 'after', 'skip'"),
        ("country: NL", "country: Frisia", "holidays.country", "this country is not known"),
        ("Europe/Amsterdam", "Europe/Amsterdaam", "programme.timezone", "this is not a known time zone"),
        ("first: 2020-12-19", "first: 2021-12-19", "recesses[0].last", "the end is before the beginning"),
        ("core_fte: 38", "core_fte: many", "rules.core_fte", "this has to be a number"),
        ("on: 2020-10-18", "start: 10:00", "exceptions[0]", "'on', the date, is missing here"),
        ("{code: VB, ", "{code: BWO, ", "bodies[1].code", "'BWO' was used before"),
        ("VWS, post: minister}", "VWS, post: koning}", "teams[5].sponsor.post", UNKNOWN_POST),
        ("document: mail-2020-11-02", "document: gone", "supply_kinds[1].source.document", UNKNOWN_DOCUMENT),
        ("MCC, track: B, purpose: direction", "MCC, track: B, purpose: status", "routes[0].legs[1]", NO_SITTING),
        ("code: A\n", "code: A\n    code: A\n", "tracks[0].code", "'code' is there twice"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field_and_says_what_is_wrong(old: str, new: str, field: str, english: str) -> None:
    invalid = faults(changed(old, new))
    assert (field, english) in {(fault.path, fault.text.en) for fault in invalid.faults}
    assert all(fault.line > 1 for fault in invalid.faults)


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    text = changed("country: NL", "country: NO").replace("name: VB,", "name: yes,")
    read = parse_definition(text)
    assert (read.holidays.country, read.bodies[1].name.nl, str(read.rules.working_day_starts)) == (
        "NO",
        "yes",
        "09:00:00",
    )


@pytest.mark.parametrize(
    ("raw", "english"),
    [
        (b"", "the file is empty"),
        (b"a: [1, 2", "this is not valid YAML"),
        (b"x" * (MAX_BYTES + 1), "the file is larger than 1 MB"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "this is nested too deeply"),
        (b"[" * 100_000, "this is nested too deeply"),
        (b"a: &a [1]\nb: *a", "anchors and aliases (& and *) are not allowed"),
        (b"a: !!python/object/apply:os.system [ls]", "YAML tags (!) are not allowed"),
        (b"[" + b"1," * 200_000 + b"]", "the file has too many parts"),
        (b"a: \xff", "the file is not UTF-8"),
        (b"a: 1\n---\nb: 2", "the file has more than one document"),
        (b"- 1", "this has to have fields with values"),
        (b"? [a]\n: 1", "a field name has to be a plain word"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_definition_is_refused_in_one_sentence(raw: bytes, english: str) -> None:
    invalid = faults(raw)
    assert any(fault.text.en.startswith(english) for fault in invalid.faults)
    assert all(SENTENCE.fullmatch(sentence) for sentence in invalid.sentences("en"))


def check_outcome(text: str | bytes) -> None:
    """Either a definition that sittings come from, or faults that are sentences in both languages."""
    invalid = refusal(text)
    if invalid is None:
        calendar = calendar_of(parse_definition(text))
        assert sittings(calendar, dt.date(2020, 9, 1), dt.date(2021, 9, 1))
    if invalid is not None:
        assert invalid.faults
        for language in ("nl", "en"):
            for sentence in invalid.sentences(language):
                assert SENTENCE.fullmatch(sentence), sentence


def refusal(text: str | bytes) -> DefinitionInvalid | None:
    try:
        parse_definition(text)
    except DefinitionInvalid as invalid:
        return invalid
    return None


PIECES = [
    "null",
    "[]",
    "{}",
    "- ",
    ": ",
    "*a",
    "&a ",
    "!!int ",
    "'",
    '"',
    "{",
    "}",
    "\t",
    "0",
    "-1",
    "1e999",
    "🦉",
    "\n",
    "|",
    "A",
]


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(sorted(TEXTS)))
def test_mutated_definitions_never_crash_the_reader(data: st.DataObject, programme: str) -> None:
    text = TEXTS[programme]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 30))
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + cut :]
    check_outcome(text)


VALUES = st.sampled_from(
    ["", "~", "[]", "{}", "[[]]", "{a: b}", "-3", "2.5", "true", "onzin", "2020-02-30", "99:99", "1" * 30]
)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_field_with_any_other_value_never_crashes_the_reader(data: st.DataObject) -> None:
    fields = list(re.finditer(r"(?<=[a-z_]: )[^\s,{}\[\]]+", TEXTS["zaanwijk"]))
    field = data.draw(st.sampled_from(fields))
    text = TEXTS["zaanwijk"][: field.start()] + data.draw(VALUES) + TEXTS["zaanwijk"][field.end() :]
    check_outcome(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_never_crash_the_reader(raw: bytes) -> None:
    check_outcome(raw)
