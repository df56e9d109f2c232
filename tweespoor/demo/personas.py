"""The characters of the demo: who can be signed in as, what they may do, what they see first. All names invented."""

from dataclasses import dataclass

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.signal import Sentence


@dataclass(frozen=True, slots=True)
class Persona:
    """``organisation``, ``team`` and ``body`` are codes that narrow the role; empty where it is not narrowed."""

    key: str
    name: str
    email: str
    title: Sentence
    sees: Sentence
    role: Role | None
    organisation: str = ""
    team: str = ""
    body: str = ""


PERSONAS = (
    Persona(
        "director",
        "Hanneke Verbrugge",
        "hanneke.verbrugge@minjenv.example",
        Sentence("programmadirecteur", "programme director"),
        Sentence(
            "wat rood is, en hoe breed het kabinet betrokken is",
            "what is red, and how broadly the cabinet is engaged",
        ),
        Role.MANAGEMENT,
    ),
    Persona(
        "office",
        "Ruben Oosterhof",
        "ruben.oosterhof@minjenv.example",
        Sentence("programmabureau", "programme office"),
        Sentence("gaten in de bezetting en lopende verzoeken", "gaps in the teams and requests under way"),
        Role.OFFICE,
    ),
    Persona(
        "lead-mlt3",
        "Sanne Terpstra",
        "sanne.terpstra@minjenv.example",
        Sentence("teamtrekker MLT3", "lead of MLT3"),
        Sentence("de week van het eigen team", "the team's own week"),
        Role.TEAM_LEAD,
        team="MLT3",
    ),
    Persona(
        "coordinator-ocw",
        "Marieke de Wilde",
        "marieke.dewilde@minocw.example",
        Sentence("coördinator OCW", "coordinator of OCW"),
        Sentence("verzoeken, deelnemers en vergaderingen van OCW", "requests, delegates and meetings of OCW"),
        Role.COORDINATOR,
        organisation="OCW",
    ),
    Persona(
        "coordinator-vws",
        "Pieter Lanting",
        "pieter.lanting@minvws.example",
        Sentence("coördinator VWS", "coordinator of VWS"),
        Sentence("verzoeken, deelnemers en vergaderingen van VWS", "requests, delegates and meetings of VWS"),
        Role.COORDINATOR,
        organisation="VWS",
    ),
    Persona(
        "secretary-mcc",
        "Willem Brandsma",
        "willem.brandsma@minaz.example",
        Sentence("secretaris MCC", "secretary of the MCC"),
        Sentence("de eerstvolgende vergaderingen en hun stukken", "the next sittings and their papers"),
        Role.BODY_SECRETARY,
        body="MCC",
    ),
    Persona(
        "analyst",
        "Noor Haddad",
        "noor.haddad@minjenv.example",
        Sentence("analist", "analyst"),
        Sentence("het programma zoals het staat", "the programme as it stands"),
        Role.ANALYST,
    ),
    Persona(
        "records",
        "Jolanda Kramer",
        "jolanda.kramer@minjenv.example",
        Sentence("informatiebeheerder", "records officer"),
        Sentence("documenten en wat erop rust", "documents and what rests on them"),
        Role.RECORDS_OFFICER,
    ),
    Persona(
        "auditor",
        "Bas van Ommeren",
        "bas.vanommeren@rekenkamer.example",
        Sentence("auditor", "auditor"),
        Sentence("alles, op elk moment; wijzigt niets", "everything, at any moment; changes nothing"),
        Role.AUDITOR,
    ),
    Persona(
        "outsider",
        "Karel Buitenhuis",
        "karel.buitenhuis@elders.example",
        Sentence("buitenstaander zonder rol", "outsider without a role"),
        Sentence("niets", "nothing"),
        None,
    ),
)
