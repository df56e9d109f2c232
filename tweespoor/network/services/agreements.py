"""What obliges organisations to supply people: recording an agreement, and changing how it is described (R15)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import Agreement, Programme
from ..policies.agreements import check_agreement_record
from ..selectors.roster import day_of


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """``body``: where it was agreed, such as the SGO or a management team."""

    title: str
    body: str = ""
    agreed_on: date | None = None
    text: str = ""


def agreement_record(*, actor: Actor, programme: Programme, details: AgreementDetails, now: datetime) -> Agreement:
    """Record an agreement; its code follows from its title. Rejected when there is one of that title."""
    check_agreement_record(actor, programme)
    _refuse_future(details, now)
    code = slugify(details.title)[:60]
    if not code or Agreement.objects.filter(programme=programme, code=code).exists():
        raise Rejected(_("There is an agreement of this title already."))
    with recording(
        actor=actor, verb=Verb.AGREEMENT_RECORDED, at=now, programme=programme.code, label=details.title
    ) as done:
        row = Agreement(programme=programme, code=code)
        _describe(row, details)
        done.subject = row
    return row


def agreement_change(
    *, actor: Actor, agreement: Agreement, details: AgreementDetails, why: str = "", now: datetime
) -> Agreement:
    """Change title, body, day or text. What rests on it goes on resting on it."""
    check_agreement_record(actor, agreement.programme)
    _refuse_future(details, now)
    with recording(
        actor=actor,
        verb=Verb.AGREEMENT_CHANGED,
        at=now,
        programme=agreement.programme.code,
        subject=agreement,
        label=details.title,
        why=why,
    ):
        row: Agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
        _describe(row, details)
    return row


def _describe(row: Agreement, details: AgreementDetails) -> None:
    row.title, row.body, row.agreed_on, row.text = details.title, details.body, details.agreed_on, details.text
    row.save()


def _refuse_future(details: AgreementDetails, now: datetime) -> None:
    if details.agreed_on is not None and details.agreed_on > day_of(Moment(now)):
        raise Rejected(_("This day is still to come."))
