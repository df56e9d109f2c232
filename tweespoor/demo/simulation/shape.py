"""The definition of a synthetic programme: the rhythm of a real one, with other organisations and teams."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tweespoor.cadence.definition.difference import snapshot
from tweespoor.cadence.definition.shape import ProgrammeDefinition

from .chance import Chance

SUBJECTS = (
    "Bereikbaarheid", "Bestaanszekerheid", "Cultuur", "Digitalisering", "Energie", "Gezondheid", "Handhaving",
    "Huisvesting", "Jeugd", "Kennis", "Leefomgeving", "Mobiliteit", "Onderwijs", "Ouderen", "Sport", "Toerisme",
    "Veiligheid", "Voedsel", "Werk", "Zorg",
)  # fmt: skip
ANGLES = ("in de regio", "op lange termijn", "voor kwetsbare groepen", "in de winter", "na de crisis", "bij uitval")


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a synthetic programme is. ``meets_every``: days between two meetings of a team."""

    organisations: int
    teams: int
    people: int
    months: int
    meets_every: int


SCALES = {
    "reference": Scale(organisations=15, teams=11, people=80, months=6, meets_every=7),
    "national": Scale(organisations=40, teams=200, people=3000, months=36, meets_every=14),
}


def synthetic_definition(
    rhythm: ProgrammeDefinition, *, code: str, scale: Scale, starts: date, chance: Chance
) -> ProgrammeDefinition:
    """Tracks, bodies, cycles and routes of ``rhythm``; organisations, themes and teams made up."""
    data: dict[str, Any] = snapshot(rhythm)
    organisations = _organisations(scale.organisations)
    themes = [_coded(f"thema-{number}", f"Thema {number}") for number in range(1, scale.teams + 1)]
    data |= {
        "programme": {
            **_words("name", f"Synthetisch programma {code}"),
            **_words("purpose", "Verzonnen programma om te meten en te testen."),
            "code": code,
            "short": code,
            "starts": starts.isoformat(),
            "organisation": "BUREAU",
            "invented": True,
        },
        "rules": {**data["rules"], "sources": {}, "lead_and_secretary_supplied_by": "BUREAU"},
        "organisations": organisations,
        "groups": [],
        "agreements": [],
        "documents": [],
        "exceptions": [],
        "cycles": [_from_before(cycle, starts) for cycle in data["cycles"]],
        "themes": themes,
        "teams": [_team(number, scale, organisations, starts, chance) for number in range(1, scale.teams + 1)],
    }
    return ProgrammeDefinition.model_validate(_without_sources(data))


def team_kind(number: int) -> str:
    """A quarter of the teams works on the long term."""
    return "LT" if number % 4 == 0 else "MLT"


def _from_before(cycle: dict[str, Any], starts: date) -> dict[str, Any]:
    """The same cycle, begun a whole number of times earlier, so that it runs when the programme starts."""
    anchor, length = date.fromisoformat(cycle["anchor"]), timedelta(days=cycle["length"])
    times = max(0, -((starts - anchor) // length))
    return {**cycle, "anchor": (anchor - times * length).isoformat()}


def _organisations(count: int) -> list[dict[str, Any]]:
    """The programme's own organisation first; a third of the others are institutes without a minister."""
    found: list[dict[str, Any]] = [
        {**_coded("BUREAU", "Programmabureau"), "kind": "programme", "posts": [_post("office", "programmabureau", 1)]}
    ]
    for number in range(1, count):
        ministry = number % 3 != 0
        posts = [_post("coordinator", "coördinator", 1), _post("director", "directeur", 2)]
        if ministry:
            posts.append({**_post("minister", f"minister {number}", None), "level": "political"})
        name = f"Ministerie {number}" if ministry else f"Instituut {number}"
        kind = "ministry" if ministry else "agency"
        found.append({**_coded(f"ORG{number:02}", name), "kind": kind, "posts": posts})
    return found


def _team(
    number: int, scale: Scale, organisations: list[dict[str, Any]], starts: date, chance: Chance
) -> dict[str, Any]:
    """Nine in ten run through the whole period, so that a page with all of them is as heavy as it gets."""
    others = organisations[1:]
    sponsor = chance.pick([item for item in others if item["kind"] == "ministry"])
    involved = chance.some(others, 4 + chance.below(min(8, len(others) - 3)))
    themes = {f"thema-{number}"} | ({f"thema-{number - 1}"} if number > 1 and chance.happens(10) else set())
    first = starts + timedelta(days=chance.below(60))
    return {
        "code": f"{team_kind(number)}{number}",
        "kind": team_kind(number),
        "topic": _both(f"{chance.pick(SUBJECTS)} {chance.pick(ANGLES)} ({number})"),
        "sponsor": {"organisation": sponsor["code"], "post": "minister"},
        "involved": [item["code"] for item in involved],
        "themes": sorted(themes),
        "term": {"starts": first.isoformat(), "ends": _term_end(scale, starts, chance).isoformat()},
    }


def _term_end(scale: Scale, starts: date, chance: Chance) -> date:
    beyond = starts + timedelta(days=scale.months * 31 + 120)
    return starts + timedelta(days=90) if chance.happens(5) else beyond


def _post(key: str, name: str, escalation: int | None) -> dict[str, Any]:
    return {"key": key, **_words("name", name), "escalation": escalation}


def _coded(code: str, name: str) -> dict[str, Any]:
    return {"code": code, **_words("name", name)}


def _words(field: str, text: str) -> dict[str, Any]:
    return {field: _both(text)}


def _both(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def _without_sources(value: Any) -> Any:
    """The documents of the real programme say nothing about a synthetic one."""
    if isinstance(value, dict):
        return {key: _without_sources(item) for key, item in value.items() if key != "source"}
    return [_without_sources(item) for item in value] if isinstance(value, list) else value
