"""What follows from a change, in the reader's words."""

from dataclasses import dataclass

from ..domain.consequences import Consequences


@dataclass(frozen=True, slots=True)
class RouteWords:
    """A question under way: its route and day of asking, each leg that moves, and why it no longer arrives."""

    route: str
    asked: str
    moves: tuple[str, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class ConsequenceWords:
    routes: tuple[RouteWords, ...]
    papers: str
    warnings: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.routes or self.papers or self.warnings)


def consequence_words(found: Consequences, language: str) -> ConsequenceWords:
    """Texts of consequences in one language; first letters as at the start of a sentence."""
    return ConsequenceWords(
        routes=tuple(
            RouteWords(
                route.route.in_language(language),
                route.asked.in_language(language),
                tuple(move.sentence.in_language(language) for move in route.moves),
                route.lost.in_language(language) if route.lost else "",
            )
            for route in found.routes
        ),
        papers=found.papers.in_language(language) if found.papers else "",
        warnings=tuple(_sentence(warning.in_language(language)) for warning in found.warnings),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
