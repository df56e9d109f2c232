"""The roster as data and as a spreadsheet (R13)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from tweespoor.kernel.clock import AMSTERDAM

from .selectors.roster import Member, Place, Roster, RosterTeam

HEADERS = {
    "nl": (
        "Team", "Onderwerp", "Bewindspersoon", "Organisatie", "Rol", "Stand",
        "Naam", "Plaats in team", "Inzet", "Fte", "Van", "Tot en met",
    ),
    "en": (
        "Team", "Topic", "Sponsor", "Organisation", "Role", "Status",
        "Name", "Place in team", "Supply", "Fte", "From", "Until",
    ),
}  # fmt: skip
WIDTHS = (8, 34, 14, 14, 12, 24, 28, 16, 22, 6, 12, 12)
# A text that starts with one of these is a formula to whatever opens a csv; an apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an export in one language, handed in by the face that knows them."""

    language: str
    roles: Mapping[str, str]
    states: Mapping[str, str]
    places: Mapping[str, str]
    supplies: Mapping[str, str]


def roster_items(roster: Roster) -> list[dict[str, Any]]:
    """The roster in the shape others rely on: one item per team."""
    return [
        {
            "team": team.code,
            "kind": team.kind,
            "topic": team.topic,
            "sponsor": team.sponsor or None,
            "lead": _names(team.leads) or None,
            "secretary": _names(team.secretaries) or None,
            "organisations": [
                {
                    "code": place.code,
                    "role": place.role,
                    "status": place.status.value,
                    "delegates": [member.name for member in place.delegates],
                }
                for place in team.places
            ],
        }
        for team in roster.teams
    ]


def roster_csv(roster: Roster, words: Words) -> bytes:
    """Semicolons and a byte order mark, as a Dutch spreadsheet program expects."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS[words.language])
    for row in _lines(roster, words):
        writer.writerow([as_text(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def roster_xlsx(roster: Roster, words: Words) -> bytes:
    """One sheet, one line per person or empty place; the moment it shows stands in its properties."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        at = roster.at.astimezone(AMSTERDAM)
        # The file's own date is the moment shown, so that the same roster gives the same file.
        book.set_properties({"title": roster.programme, "comments": at.isoformat(), "created": at.replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Roster" if words.language == "en" else "Bezetting")
        for column, (header, width) in enumerate(zip(HEADERS[words.language], WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, header, bold)
        last = 0
        for last, row in enumerate(_lines(roster, words), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, float):
                    sheet.write_number(last, column, cell)
                else:
                    # Written as a string, whatever it begins with: never a formula.
                    sheet.write_string(last, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    return written.getvalue()


def as_text(cell: object) -> object:
    """A text that a spreadsheet would run as a formula when it opens a csv, made text again."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _lines(roster: Roster, words: Words) -> Iterator[tuple[str | float, ...]]:
    for team in roster.teams:
        for member in (*team.leads, *team.secretaries):
            yield (*_team(team), "", "", "", *_member(member, words))
        for place in team.places:
            yield from _place(team, place, words)


def _place(team: RosterTeam, place: Place, words: Words) -> Iterator[tuple[str | float, ...]]:
    start = (*_team(team), place.code, words.roles[place.role], words.states[place.mark])
    for member in place.people:
        yield (*start, *_member(member, words))
    if not place.people:
        yield (*start, "", "", "", "", "", "")


def _team(team: RosterTeam) -> tuple[str, str, str]:
    return team.code, team.topic, team.sponsor


def _member(member: Member, words: Words) -> tuple[str | float, ...]:
    until = member.ends_on.isoformat() if member.ends_on else ""
    supply, place = words.supplies[member.supply], words.places[member.role]
    return member.name, place, supply, float(member.fte), member.starts_on.isoformat(), until


def _names(members: Iterable[Member]) -> str:
    return ", ".join(member.name for member in members)
