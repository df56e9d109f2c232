"""The pages that record an agreement and change it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..forms.organisations import AgreementChangeForm, AgreementForm
from ..models import Agreement, Programme
from ..policies.agreements import check_agreement_record
from ..services.agreements import AgreementDetails, agreement_change, agreement_record
from .live import ChangePage, live_or_404, page_url


class AgreementRecordPage(ChangePage[Programme]):
    form_class = AgreementForm
    title = _("Record an agreement")
    intro = _("What obliges organisations to supply people. Places in teams can then name it.")
    done = _("The agreement has been recorded.")

    def find(self, **kwargs: Any) -> Programme:
        return self.programme

    def check(self, subject: Programme) -> None:
        check_agreement_record(self.request.actor, subject)

    def perform(self, subject: Programme, form: Any) -> str:
        details = AgreementDetails(**form.cleaned_data)
        agreement_record(actor=self.request.actor, programme=subject, details=details, now=self.request.now)
        return self.back(subject)

    def back(self, subject: Programme) -> str:
        return page_url("programme", self.programme)


class AgreementChangePage(ChangePage[Agreement]):
    form_class = AgreementChangeForm
    title = _("Change agreement")
    done = _("The agreement has been changed.")

    def find(self, **kwargs: Any) -> Agreement:
        return live_or_404(self.request, Agreement, "programme", programme=self.programme, code=kwargs["agreement"])

    def check(self, subject: Agreement) -> None:
        check_agreement_record(self.request.actor, subject.programme)

    def form_arguments(self, subject: Agreement) -> dict[str, Any]:
        return {"initial": {name: getattr(subject, name) for name in ("title", "body", "agreed_on", "text")}}

    def perform(self, subject: Agreement, form: Any) -> str:
        why = form.cleaned_data.pop("why")
        details = AgreementDetails(**form.cleaned_data)
        agreement_change(actor=self.request.actor, agreement=subject, details=details, why=why, now=self.request.now)
        return self.back(subject)

    def back(self, subject: Agreement) -> str:
        return page_url("programme", self.programme)
