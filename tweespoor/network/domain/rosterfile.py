"""A roster as somebody keeps it in a spreadsheet: what its rows mean, and what taking them in would change."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from tweespoor.kernel.signal import Sentence

from .spelling import plain

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 30, 300
# What begins like this is a formula that lost its spreadsheet.
FORMULA = ("=", "+", "-", "@")

# Column headers as people write them, by what they mean; compared by ``plain``.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "team": ("team", "werkgroep", "working group", "groep"),
    "organisation": ("organisation", "organisatie", "departement", "ministerie", "ministry", "department", "namens"),
    "name": ("name", "naam", "deelnemer", "delegate", "participant"),
    "email": ("email", "e-mail", "e-mailadres", "mail", "mailadres", "e-mail address"),
    "role": ("role", "rol", "functie in team"),
    "supply": ("supply", "inzet", "vorm van inzet", "kind of supply", "wijze van inzet"),
    "fte": ("fte", "capaciteit", "capacity"),
    "starts_on": ("from", "van", "vanaf", "ingang", "start", "since", "sinds"),
}
NEEDED = ("team", "organisation", "name")
ROLES: Mapping[str, tuple[str, ...]] = {
    "delegate": ("", "delegate", "deelnemer", "lid", "member", "vertegenwoordiger"),
    "substitute": ("substitute", "plaatsvervanger", "vervanger", "plv"),
    "lead": ("lead", "teamtrekker", "trekker", "teamlead", "voorzitter"),
    "secretary": ("secretary", "secretaris", "secretaris/adviseur", "adviseur"),
}
SUPPLIES: Mapping[str, tuple[str, ...]] = {
    "": ("",),
    "unknown": ("onbekend", "unknown", "nog niet bekend"),
    "seconded": ("seconded", "detachering", "gedetacheerd", "secondment"),
    "freed": ("freed", "vrijgemaakt", "vrijgespeeld", "vrijgesteld"),
    "file_holder": ("file holder", "dossierhouder", "file_holder"),
    "core": ("core", "kern", "programma", "programme"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row; ``row`` counts from 1 as the spreadsheet does, header included."""

    row: int
    text: Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the roster, its words understood but not yet compared with what is known.

    An empty ``supply`` and no ``fte`` mean that the table does not say: what is known stays.
    """

    number: int
    team: str
    organisation: str
    name: str
    email: str
    role: str
    supply: str
    fte: Decimal | None
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who sits in a team now."""

    membership_id: int
    person_id: int
    name: str
    role: str
    supply: str
    fte: Decimal


@dataclass(frozen=True)
class Known:
    """What the rows are compared with.

    ``teams`` and ``organisations`` give a key by every (plain) spelling, ``codes`` the codes of both; ``people`` a
    key by address and by (organisation, plain name), ``addresses`` the address of a key; ``seats`` who sits where;
    ``places`` which (team, organisation) may be filled; ``limits`` the most delegates per organisation; ``allowed``
    the (team, organisation, role) pairs the actor may change, by role ``delegate`` or ``lead``.
    """

    teams: Mapping[str, int] = field(default_factory=dict)
    organisations: Mapping[str, int] = field(default_factory=dict)
    team_codes: Mapping[int, str] = field(default_factory=dict)
    organisation_codes: Mapping[int, str] = field(default_factory=dict)
    people_by_email: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    people_by_name: Mapping[tuple[int, str], int] = field(default_factory=dict)
    addresses: Mapping[int, str] = field(default_factory=dict)
    seats: Mapping[tuple[int, int], Sequence[Seat]] = field(default_factory=dict)
    places: frozenset[tuple[int, int]] = frozenset()
    limits: Mapping[int, int | None] = field(default_factory=dict)
    allowed: frozenset[tuple[int, int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would do: ``kind`` is named, replaced, changed or unchanged.

    ``person_id`` None: a new person. ``membership_id``: the membership that changes or is replaced. ``address``: what
    a known person without one gets.
    """

    kind: str
    row: Row
    team_id: int
    organisation_id: int
    person_id: int | None
    membership_id: int | None = None
    instead_of: str = ""
    address: str = ""

    @property
    def new_person(self) -> bool:
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a roster in would do; with any fault nothing may be done."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


class Misread(ValueError):
    """A cell that cannot be understood, with the sentence that says so."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.text = Sentence(nl, en)


def pasted(text: str) -> list[list[str]]:
    """The cells of a table pasted from a spreadsheet: tabs between columns, quotes around cells with line breaks."""
    # Universal newlines: a lone carriage return, as old spreadsheets copy it, ends a row too.
    whole = io.StringIO(text.replace("\x00", ""), newline=None).getvalue()
    try:
        rows = list(csv.reader(io.StringIO(whole), dialect="excel-tab"))
    except csv.Error:
        # A quote that never closes swallows the rest of the table: then the quotes mean nothing.
        rows = [line.split("\t") for line in whole.splitlines()]
    return [[cell.strip() for cell in row] for row in rows]


def as_pasted(cells: Iterable[Sequence[str]]) -> str:
    """The same cells as text that ``pasted`` reads back."""
    written = io.StringIO()
    csv.writer(written, dialect="excel-tab", lineterminator="\n").writerows(cells)
    return written.getvalue()


def read(cells: Sequence[Sequence[str]]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """The rows below the header, and what is wrong with them; empty lines are skipped."""
    if len(cells) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in cells):
        return (), (_too_much(),)
    header = next((at for at, row in enumerate(cells) if any(row)), None)
    if header is None:
        return (), (Fault(1, Sentence("Er staat niets in de tabel.", "The table is empty.")),)
    columns = _columns(cells[header])
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        return (), tuple(Fault(header + 1, _no_column(name)) for name in lacking)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, row in enumerate(cells[header + 1 :], start=header + 2):
        if not any(row):
            continue
        try:
            rows.append(_row(number, {name: row[at] if at < len(row) else "" for name, at in columns.items()}))
        except Misread as wrong:
            faults.append(Fault(number, wrong.text))
    if not rows and not faults:
        faults.append(Fault(header + 1, Sentence("Onder de kop staat niets.", "There is nothing below the header.")))
    return tuple(rows), tuple(faults)


def plan(cells: Sequence[Sequence[str]], known: Known) -> Plan:
    """What taking in this table would change, and every row that cannot be taken in."""
    rows, faults = read(cells)
    found = list(faults)
    changes: list[Change] = []
    taken: dict[tuple[int, int, str], list[int]] = {}
    given: dict[str, Change] = {}
    for row in rows:
        try:
            change = _change(row, known)
            _check_address(change, given)
            _check_once(change, known, taken)
            changes.append(change)
        except Misread as wrong:
            found.append(Fault(row.number, wrong.text))
    found.sort(key=lambda fault: fault.row)
    return Plan(tuple(changes), tuple(found))


def _change(row: Row, known: Known) -> Change:
    team = known.teams.get(plain(row.team))
    if team is None:
        raise Misread(f"Team “{row.team}” is niet bekend.", f"Team “{row.team}” is not known.")
    organisation = known.organisations.get(plain(row.organisation))
    if organisation is None:
        what = row.organisation
        raise Misread(f"Organisatie “{what}” is niet bekend.", f"Organisation “{what}” is not known.")
    _check_place(row, team, organisation, known)
    person = _person(row, organisation, known)
    address = row.email if person is not None and not known.addresses.get(person) else ""
    seats = [seat for seat in known.seats.get((team, organisation), ()) if seat.role == row.role]
    there = next((seat for seat in seats if seat.person_id == person), None)
    if there is not None:
        same = row.supply in ("", there.supply) and row.fte in (None, there.fte) and not address
        kind = "unchanged" if same else "changed"
        return Change(kind, row, team, organisation, person, there.membership_id, address=address)
    alone = row.role in ("lead", "secretary") or known.limits.get(organisation) == 1
    if seats and alone and row.role != "substitute":
        old = seats[0]
        return Change("replaced", row, team, organisation, person, old.membership_id, old.name, address)
    return Change("named", row, team, organisation, person, address=address)


def _check_place(row: Row, team: int, organisation: int, known: Known) -> None:
    who, where = known.organisation_codes[organisation], known.team_codes[team]
    office = row.role in ("lead", "secretary")
    if not office and (team, organisation) not in known.places:
        raise Misread(f"{who} doet niet mee in {where}.", f"{who} does not take part in {where}.")
    if (team, organisation, "lead" if office else "delegate") not in known.allowed:
        raise Misread(f"U mag voor {who} in {where} niemand noemen.", f"You may not name anybody for {who} in {where}.")


def _person(row: Row, organisation: int, known: Known) -> int | None:
    if not row.email:
        return known.people_by_name.get((organisation, plain(row.name)))
    person, employer = known.people_by_email.get(row.email, (None, organisation))
    if employer != organisation:
        other = known.organisation_codes.get(employer, "?")
        raise Misread(f"{row.email} hoort bij iemand van {other}.", f"{row.email} belongs to somebody of {other}.")
    if person is not None:
        return person
    namesake = known.people_by_name.get((organisation, plain(row.name)))
    address = known.addresses.get(namesake, "") if namesake is not None else ""
    if address:
        raise Misread(f"{row.name} heeft een ander adres: {address}.", f"{row.name} has another address: {address}.")
    # Known by name but without an address so far: the same person.
    return namesake


def _check_once(change: Change, known: Known, taken: dict[tuple[int, int, str], list[int]]) -> None:
    """Two rows may not fill one place that has room for one, nor name the same person twice."""
    row = change.row
    alone = row.role in ("lead", "secretary") or (
        row.role == "delegate" and known.limits.get(change.organisation_id) == 1
    )
    who = "" if alone else (row.email or plain(row.name))
    before = taken.setdefault((change.team_id, change.organisation_id, f"{row.role} {who}"), [])
    if before:
        raise Misread(
            f"Rij {before[0]} noemt al iemand op deze plaats.",
            f"Row {before[0]} already names somebody for this place.",
        )
    before.append(row.number)


def _check_address(change: Change, given: dict[str, Change]) -> None:
    """One address is one person's, also when nobody had it before this table."""
    if not change.row.email:
        return
    first = given.setdefault(change.row.email, change)
    same = (first.organisation_id, plain(first.row.name)) == (change.organisation_id, plain(change.row.name))
    if not same and (first.person_id is None or first.person_id != change.person_id):
        at, email = first.row.number, change.row.email
        raise Misread(f"Rij {at} geeft {email} aan iemand anders.", f"Row {at} gives {email} to somebody else.")


def _columns(header: Sequence[str]) -> dict[str, int]:
    words = {plain(word): name for name, spellings in HEADERS.items() for word in spellings}
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        name = words.get(plain(cell))
        if name is not None:
            found.setdefault(name, at)
    return found


def _row(number: int, cells: Mapping[str, str]) -> Row:
    if any(len(cell) > LONGEST_CELL for cell in cells.values()):
        raise Misread("Een cel is te lang.", "A cell is too long.")
    for name in NEEDED:
        if not cells[name]:
            raise Misread(f"Kolom “{_shown(name)[0]}” is leeg.", f"Column “{_shown(name)[1]}” is empty.")
    if cells["name"].startswith(FORMULA):
        raise Misread(f"“{cells['name']}” is geen naam.", f"“{cells['name']}” is not a name.")
    email = cells.get("email", "").lower()
    if email and (email.count("@") != 1 or " " in email or email.startswith("@") or email.endswith("@")):
        raise Misread(f"“{email}” is geen e-mailadres.", f"“{email}” is not an e-mail address.")
    return Row(
        number=number,
        team=cells["team"],
        organisation=cells["organisation"],
        name=" ".join(cells["name"].split())[:120],
        email=email,
        role=_word(cells.get("role", ""), ROLES, "rol", "role"),
        supply=_word(cells.get("supply", ""), SUPPLIES, "vorm van inzet", "kind of supply"),
        fte=_fte(cells.get("fte", "")),
        starts_on=_day(cells.get("starts_on", "")),
    )


def _word(cell: str, words: Mapping[str, tuple[str, ...]], nl: str, en: str) -> str:
    for meaning, spellings in words.items():
        if plain(cell) in {plain(spelling) for spelling in spellings}:
            return meaning
    raise Misread(f"“{cell}” is geen bekende {nl}.", f"“{cell}” is not a known {en}.")


def _fte(cell: str) -> Decimal | None:
    text = cell.lower().removesuffix("fte").strip().replace(",", ".")
    if not text:
        return None
    try:
        fte = Decimal(text)
    except InvalidOperation:
        fte = Decimal(-1)
    if not 0 <= fte <= 1:
        raise Misread(f"“{cell}” is geen aantal fte van 0 tot en met 1.", f"“{cell}” is not an fte from 0 to 1.")
    return fte.quantize(Decimal("0.01"))


def _day(cell: str) -> date | None:
    if not cell:
        return None
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", cell)
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", cell)
    parts = iso.groups() if iso else dutch.groups()[::-1] if dutch else ("0", "0", "0")
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        wrong = cell
    raise Misread(f"“{wrong}” is geen datum (dag-maand-jaar).", f"“{wrong}” is not a date (day-month-year).")


def _shown(name: str) -> tuple[str, str]:
    return {"team": ("team", "team"), "organisation": ("organisatie", "organisation"), "name": ("naam", "name")}[name]


def _no_column(name: str) -> Sentence:
    nl, en = _shown(name)
    return Sentence(f"De kolom “{nl}” ontbreekt.", f"The column “{en}” is missing.")


def _too_much() -> Fault:
    return Fault(
        1,
        Sentence(
            f"De tabel heeft meer dan {MOST_ROWS} rijen of {MOST_COLUMNS} kolommen.",
            f"The table has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns.",
        ),
    )
