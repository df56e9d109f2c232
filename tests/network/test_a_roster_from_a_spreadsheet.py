"""A roster from a spreadsheet: previewed, refused by row, taken in whole or not at all (R13, R22)."""

import io
import re
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import FRIDAY, NOW, Cast
from tests.network.test_naming_delegates import EVERYBODY
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import standing_at
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.ledger.verification import verify
from tweespoor.network.domain.rosterfile import MOST_ROWS, as_pasted, pasted, read
from tweespoor.network.models import Membership, Person
from tweespoor.network.selectors.rosterfile import digest_of, roster_plan
from tweespoor.network.services.asks import ask_make
from tweespoor.network.services.delegates import Newcomer, delegate_name
from tweespoor.network.services.rosters import roster_take_in

HEADER = "Team\tDepartement\tNaam\tE-mailadres\tRol\tInzet\tFTE\tVanaf"
LIVE = Moment(at=NOW)
DIRK = f"{HEADER}\nMLT1\tOCW\tDirk van OCW\tdirk@kade.example\t\tvrijgespeeld\t0,5\t02-11-2020\n"


def table(*lines: str) -> str:
    return "\n".join([HEADER, *lines])


def kinds(cast: Cast, text: str, who: str = "office") -> list[str]:
    return [change.kind for change in roster_plan(cast.programme, cast.actor(who), text, LIVE).changes]


def faults(cast: Cast, text: str, who: str = "office") -> list[tuple[int, str]]:
    found = roster_plan(cast.programme, cast.actor(who), text, LIVE).faults
    return [(fault.row, fault.text.nl) for fault in found]


def take_in(cast: Cast, text: str, who: str = "office") -> None:
    digest = digest_of(roster_plan(cast.programme, cast.actor(who), text, LIVE))
    roster_take_in(actor=cast.actor(who), programme=cast.programme, text=text, digest=digest, now=NOW)


def test_dutch_headers_dates_and_decimals_are_understood() -> None:
    rows, wrong = read(pasted(DIRK))
    assert not wrong
    assert (rows[0].number, rows[0].supply, rows[0].fte, str(rows[0].starts_on)) == (
        2,
        "freed",
        Decimal("0.50"),
        "2020-11-02",
    )


def test_english_headers_are_understood_too() -> None:
    rows, wrong = read(pasted("Working group\tDepartment\tName\tE-mail\nMLT1\tOCW\tDirk\td@x.nl"))
    assert not wrong
    assert (rows[0].team, rows[0].organisation, rows[0].role, rows[0].fte) == ("MLT1", "OCW", "delegate", None)


@pytest.mark.parametrize(
    ("text", "row", "says"),
    [
        ("", 1, "niets"),
        ("Team\tNaam\nMLT1\tDirk", 1, "organisatie"),
        (table("MLT1\t\tDirk"), 2, "leeg"),
        (table("MLT1\tOCW\tDirk\tgeen adres"), 2, "e-mailadres"),
        (table("MLT1\tOCW\tDirk\t\tkeizer"), 2, "keizer"),
        (table("MLT1\tOCW\tDirk\t\t\t\t3"), 2, "fte"),
        (table("MLT1\tOCW\tDirk\t\t\t\t\t31-02-2020"), 2, "datum"),
        (table("MLT1\tOCW\t" + "x" * 400), 2, "lang"),
        ("x\n" * (MOST_ROWS + 1), 1, "rijen"),
    ],
)
def test_what_cannot_be_read_is_said_by_row(text: str, row: int, says: str) -> None:
    _rows, wrong = read(pasted(text))
    assert wrong[0].row == row
    assert says in wrong[0].text.nl


cells_of_text = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"])).map(str.strip)


@given(st.lists(st.lists(cells_of_text, min_size=1, max_size=5), max_size=8))
def test_cells_survive_being_pasted(cells: list[list[str]]) -> None:
    kept = [row for row in cells if row != [""]]
    assert pasted(as_pasted(kept)) == kept


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_rows_or_says_what_is_wrong(text: str) -> None:
    rows, wrong = read(pasted(text))
    assert rows or wrong


def test_a_quote_that_never_closes_does_not_swallow_the_table() -> None:
    rows, wrong = read(pasted(f'{HEADER}\nMLT1\tOCW\t"Dirk\n' + "MLT1\tVWS\tAda\n" * 15_000))
    assert (rows, len(wrong)) == ((), 1)
    assert pasted('a\t"b\n' + "c\td\n" * 40_000)[1] == ["c", "d"]


def test_a_header_alone_says_that_there_are_no_rows() -> None:
    assert read(pasted(HEADER))[1][0].row == 1


def test_the_preview_tells_new_replaced_changed_and_unchanged_apart(cast: Cast) -> None:
    text = table(
        "MLT1\tOCW\tDirk van OCW\tdirk@kade.example",
        "MLT1\tVWS\tAda van VWS\tada@kade.example",
        "MLT1\tSZW\tBram van SZW\tbram@kade.example\t\tdossierhouder\t0,2",
    )
    assert kinds(cast, text) == ["named", "replaced", "unchanged"]
    assert kinds(cast, table("MLT1\tSZW\tBram van SZW\t\t\t\t0,9")) == ["changed"]


def test_spelling_variants_of_organisations_are_known(cast: Cast) -> None:
    ocw = cast.organisations["OCW"]
    with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=NOW):
        ocw.spellings = ["OCV"]
        ocw.save()
    assert kinds(cast, table("mlt 1\tocv\tDirk van OCW")) == ["named"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("MLT9\tOCW\tDirk", "MLT9"),
        ("MLT1\tXYZ\tDirk", "XYZ"),
        ("MLT2\tOCW\tDirk", "doet niet mee"),
        ("MLT1\tOCW\tAnna\tanna@kade.example", "VWS"),
    ],
)
def test_what_does_not_fit_the_network_is_said_by_row(cast: Cast, line: str, says: str) -> None:
    row, text = faults(cast, table(line))[0]
    assert row == 2
    assert says in text


def test_two_rows_for_one_place_are_refused(cast: Cast) -> None:
    text = table("MLT1\tOCW\tDirk van OCW", "MLT1\tOCW\tCora van OCW")
    assert [row for row, _ in faults(cast, text)] == [3]


def test_nobody_takes_in_rows_beyond_their_own_reach(cast: Cast) -> None:
    text = table("MLT1\tOCW\tDirk van OCW", "MLT1\tVWS\tAda van VWS")
    assert [row for row, _ in faults(cast, text, "coordinator_ocw")] == [3]
    assert [row for row, _ in faults(cast, table("MLT1\tKADE\tJan\t\tteamtrekker"), "lead")] == [2]


def test_it_is_taken_in_with_one_event(cast: Cast) -> None:
    ask = ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=FRIDAY)
    before = Event.objects.count()
    take_in(
        cast,
        table(
            "MLT1\tOCW\tNoor van OCW\tnoor@kade.example\t\tvrijgespeeld\t0,5\t2020-11-02",
            "MLT1\tVWS\tAda van VWS\tada@kade.example",
            "MLT1\tSZW\tBram van SZW\t\t\t\t0,9",
            "MLT2\tVWS\tAda van VWS\tada@kade.example",
            "MLT1\tKADE\tGijs van Kade\tgijs@kade.example\tteamtrekker",
        ),
    )
    assert Event.objects.count() == before + 1
    assert verify().ok
    ask.refresh_from_db()
    assert ask.state == "named"
    assert Person.objects.filter(name="Ada van VWS").count() == 1
    assert Membership.objects.get(person__name="Ada van VWS", team__code="MLT1").replaces == Membership.objects.get(
        person=cast.people["anna"]
    )
    assert Membership.objects.get(person=cast.people["bram"]).fte == Decimal("0.90")


def test_a_faulty_row_leaves_everything_as_it_was(cast: Cast) -> None:
    before = (Event.objects.count(), Person.objects.count(), Membership.objects.count())
    with pytest.raises(Rejected, match="3"):
        take_in(cast, table("MLT1\tOCW\tNoor van OCW", "MLT1\tXYZ\tIemand"))
    assert (Event.objects.count(), Person.objects.count(), Membership.objects.count()) == before


def test_a_change_since_the_preview_is_noticed(cast: Cast) -> None:
    digest = digest_of(roster_plan(cast.programme, SYSTEM, DIRK, LIVE))
    delegate_name(
        actor=SYSTEM,
        team=cast.teams["MLT1"],
        organisation=cast.organisations["OCW"],
        person=Newcomer("Noor"),
        now=NOW,
    )
    with pytest.raises(Denied):
        roster_take_in(actor=SYSTEM, programme=cast.programme, text=DIRK, digest=digest, now=NOW)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_take_in_a_roster(cast: Cast, who: str) -> None:
    if who in ("management", "office", "lead", "coordinator_ocw"):
        take_in(cast, DIRK, who)
        assert Membership.objects.filter(person=cast.people["dirk"]).exists()
        return
    with pytest.raises((Denied, Rejected)):
        take_in(cast, DIRK, who)
    assert not Membership.objects.filter(person=cast.people["dirk"]).exists()


def workbook(rows: list[list[Any]]) -> SimpleUploadedFile:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("bezetting.xlsx", written.getvalue())


@pytest.fixture
def client(cast: Cast) -> Any:
    with standing_at(NOW):
        yield cast.client("office")


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("network:roster-take-in", kwargs={"programme": cast.programme.code})


def hidden(html: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}"[^>]*value="([^"]*)"', html)
    assert found is not None, html
    return found[1]


def test_a_workbook_is_previewed_and_then_taken_in(cast: Cast, client: Any, address: str) -> None:
    rows: list[list[Any]] = [HEADER.split("\t"), ["MLT1", "OCW", "Dirk van OCW", "", "", "", 0.5, ""]]
    preview = client.post(address, {"file": workbook(rows)})
    html = preview.content.decode()
    assert preview.status_code == 200
    assert not Membership.objects.filter(person=cast.people["dirk"]).exists()
    again = {name: hidden(html, name) for name in ("digest", "apply")}
    answer = client.post(address, {**again, "table": as_pasted([[str(cell) for cell in row] for row in rows])})
    assert answer.status_code == 302, answer.content.decode()
    assert Membership.objects.get(person=cast.people["dirk"]).fte == Decimal("0.50")


def test_a_preview_with_faults_names_the_row_and_offers_no_way_on(client: Any, address: str) -> None:
    answer = client.post(address, {"table": table("MLT1\tXYZ\tIemand")})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "XYZ" in html
    assert 'name="apply" value="1"' not in html


def test_what_is_no_workbook_is_refused(client: Any, address: str) -> None:
    for content in (b"geen zip", b"PK\x03\x04kapot"):
        answer = client.post(address, {"file": SimpleUploadedFile("x.xlsx", content)})
        assert answer.status_code == 422


def test_a_stale_preview_is_shown_again_with_what_holds_now(cast: Cast, client: Any, address: str) -> None:
    answer = client.post(address, {"table": DIRK, "digest": "0" * 64, "apply": "1"})
    assert answer.status_code == 422
    digest = hidden(answer.content.decode(), "digest")
    assert client.post(address, {"table": DIRK, "digest": digest, "apply": "1"}).status_code == 302
    assert Membership.objects.filter(person=cast.people["dirk"]).exists()


def without_address(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.PERSON_CHANGED, at=FRIDAY):
        cast.people["dirk"].email = ""
        cast.people["dirk"].save()


def test_somebody_known_without_an_address_gets_it_from_the_table(cast: Cast) -> None:
    without_address(cast)
    take_in(cast, DIRK)
    assert Person.objects.get(name="Dirk van OCW").email == "dirk@kade.example"
    assert verify().ok


def test_an_address_alone_is_a_change_too(cast: Cast) -> None:
    without_address(cast)
    bare = table("MLT1\tOCW\tDirk van OCW")
    take_in(cast, bare)
    assert kinds(cast, bare) == ["unchanged"]
    take_in(cast, table("MLT1\tOCW\tDirk van OCW\tdirk@kade.example"))
    assert Person.objects.get(name="Dirk van OCW").email == "dirk@kade.example"
    assert Membership.objects.filter(person=cast.people["dirk"]).count() == 1


def test_a_namesake_with_another_address_is_no_guess(cast: Cast) -> None:
    assert faults(cast, table("MLT1\tOCW\tDirk van OCW\td.vanocw@kade.example"))[0][0] == 2


def test_one_address_for_two_people_is_said_by_row(cast: Cast) -> None:
    without_address(cast)
    shared = "iemand@kade.example"
    found = faults(cast, table(f"MLT1\tVWS\tNieuwe\t{shared}\tplv", f"MLT1\tOCW\tDirk van OCW\t{shared}"))
    assert found == [(3, f"Rij 2 geeft {shared} aan iemand anders.")]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://kwaad.example")', "+31612345678", "@SUM(A1)", "-1"])
def test_a_formula_is_no_name(cast: Cast, name: str) -> None:
    cell = name.replace('"', '""')
    assert faults(cast, table(f'MLT1\tOCW\t"{cell}"')) == [(2, f"“{name}” is geen naam.")]


def test_five_thousand_rows_are_refused_at_once(cast: Cast, client: Any, address: str) -> None:
    row = "MLT1\tOCW\tIemand"
    answer = client.post(address, {"table": table(*[row] * 5000)})
    assert (answer.status_code, "meer dan 2000 rijen" in answer.content.decode()) == (422, True)
    many = workbook([["Team", "Departement", "Naam"], *[row.split("\t")] * 5000])
    assert client.post(address, {"file": many}).status_code == 422
    assert not Membership.objects.filter(organisation=cast.organisations["OCW"]).exists()
