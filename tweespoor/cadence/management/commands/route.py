import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from tweespoor.cadence.domain.routes import Plan
from tweespoor.cadence.domain.wording import day_words, moment_words, short_day_words
from tweespoor.cadence.exports import route_answer
from tweespoor.cadence.management import add_common_arguments, asked_cadence, asked_date, asked_moment
from tweespoor.cadence.selectors.calendar import Cadence
from tweespoor.cadence.selectors.routes import route_plan
from tweespoor.kernel.denied import Rejected


class Command(BaseCommand):
    requires_system_checks = []
    help = "Which sittings a question passes: from the day it was asked, or towards the sitting it has to reach."

    def add_arguments(self, parser: CommandParser) -> None:
        when = parser.add_mutually_exclusive_group(required=True)
        when.add_argument("--asked", metavar="DATE", help="the day on which the question was asked")
        when.add_argument("--due", metavar="DATE", help="the day of the sitting that must have the answer")
        parser.add_argument("--at", metavar="BODY", required=True, help="the body that sits on that day")
        parser.add_argument("--route", metavar="NAME", help="a route of the programme; else its first one")
        parser.add_argument("--by-way-of", metavar="LEG", action="append", default=[], help="an optional leg too")
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_common_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        moment = asked_moment(options["as_of"])
        cadence = asked_cadence(options["programme"], moment)
        try:
            with translation.override("en"):
                answer = route_plan(
                    cadence,
                    moment,
                    route=_key(cadence, options["route"]),
                    body=options["at"],
                    asked=asked_date(options["asked"]) if options["asked"] else None,
                    due=asked_date(options["due"]) if options["due"] else None,
                    optional=_optional(cadence, options["by_way_of"]),
                )
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected
        if options["json"]:
            self.stdout.write(json.dumps(route_answer(answer.plan), ensure_ascii=False, indent=2))
            return
        for line in _lines(answer.plan):
            self.stdout.write(line)


def _key(cadence: Cadence, name: str | None) -> str:
    """By key or by name, in either language; what is not there is named as it was asked for."""
    if name is None:
        return next(iter(cadence.routes), "")
    named = [key for key, route in cadence.routes.items() if name.lower() in (key, route.name.nl, route.name.en)]
    return named[0] if named else name


def _optional(cadence: Cadence, keys: list[str]) -> frozenset[str]:
    known = {leg.key for route in cadence.routes.values() for leg in route.legs if leg.optional}
    for key in keys:
        if key not in known:
            raise CommandError(f"There is no optional leg {key}; choose from {', '.join(sorted(known)) or 'none'}.")
    return frozenset(keys)


def _lines(plan: Plan) -> list[str]:
    """Dutch words, as the programme's own."""
    lines = [] if plan.feasible else [route_answer(plan)["reason"]]
    if plan.feasible and plan.asked_on is not None:
        where = f" in {plan.asked_at.body.name.nl}" if plan.asked_at else ""
        lines.append(f"{short_day_words(plan.asked_on).nl:<11} gevraagd{where}")
    for planned in plan.legs:
        day = short_day_words(planned.sitting.date).nl
        papers = f"stukken {moment_words(planned.papers_due).nl}" if planned.papers_due else ""
        what = f"{planned.sitting.body.name.nl}: {planned.purpose.nl}"
        mark = " (aanname)" if planned.leg.assumption else ""
        lines.append(f"{day:<11} {what + mark:<44} {papers}".rstrip())
    if plan.feasible and plan.ask_by is not None:
        lines.append(f"speling: {plan.slack_days} dagen (vragen kan tot en met {day_words(plan.ask_by).nl})")
    return lines
