"""Invented people: names put together from two lists."""

from tweespoor.network.models import Organisation, Person, Programme

from .chance import Chance

FIRST = (
    "Aisha", "Arjen", "Bas", "Carmen", "Dilan", "Eline", "Emre", "Fatima", "Femke", "Gijs", "Hanna", "Ilse", "Jamal",
    "Jasmijn", "Joris", "Kees", "Lotte", "Maaike", "Mees", "Mila", "Naima", "Niels", "Olga", "Pim", "Quinten", "Rania",
    "Roos", "Sem", "Soraya", "Thijs", "Tessa", "Umut", "Vera", "Wouter", "Xander", "Yara", "Youssef", "Zoë",
)  # fmt: skip
LAST = (
    "Aalbers", "Akkerman", "el Amrani", "Bakker", "Benali", "van den Berg", "Bos", "Çelik", "Dekker", "van Dijk",
    "Doğan", "Eijkman", "Faber", "de Graaf", "Haak", "van Houten", "Idrissi", "Jansen", "Kuipers", "van Leeuwen",
    "Martina", "Meijer", "Nguyen", "Oudega", "Peters", "Pinas", "Quist", "Ramdin", "de Ruiter", "Schouten", "Smit",
    "Tahiri", "Tuinstra", "Ubels", "Visser", "de Vries", "Wassink", "Yılmaz", "Zijlstra",
)  # fmt: skip


def invented_people(
    programme: Programme, organisations: list[Organisation], count: int, chance: Chance
) -> list[Person]:
    """``count`` people spread over the organisations, one in eight in the programme's own."""
    own, others = organisations[0], organisations[1:]
    return [
        Person(
            programme=programme,
            organisation=own if number % 8 == 0 else others[number % len(others)],
            name=f"{chance.pick(FIRST)} {chance.pick(LAST)}",
            email=f"p{number}@{programme.code}.example",
            invented=True,
        )
        for number in range(count)
    ]
