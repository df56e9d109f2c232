"""What every request gets: an actor, and the moment its pages are read at."""

from collections.abc import Callable
from datetime import datetime, time
from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tweespoor.accounts.models import User
from tweespoor.kernel import clock
from tweespoor.kernel.actor import NOBODY
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.selectors.actors import actor_of
from tweespoor.web.requests import Request


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Dutch, unless the reader chose otherwise: a browser set to English belongs to a Dutch civil servant as well."""

    def process_request(self, request: HttpRequest) -> None:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class ActorMiddleware:
    """Sets ``actor``, ``now`` and ``moment`` on the request; turns a refusal into a message, not a crash."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.now = clock.now()
        user = request.user
        today = request.now.astimezone(clock.AMSTERDAM).date()
        request.actor = actor_of(user, today) if isinstance(user, User) and user.is_authenticated else NOBODY
        request.moment = asked_moment(request, request.now)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, named: dict[str, object]
    ) -> HttpResponse | None:
        """Whoever is not signed in is asked to, at every page of a programme, there or not, and then brought there."""
        if "programme" in named and cast(Request, request).actor.user_id is None:
            return redirect_to_login(request.get_full_path(), reverse("sign-in"))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Denied):
            return None
        messages.error(request, str(exception))
        back = request.headers.get("referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(back if safe and request.method == "POST" else "/")


def asked_moment(request: Request, now: datetime) -> Moment:
    """Live, or the moment ``?as_of=`` names: ISO 8601, Amsterdam time without an offset, a date meaning its end.

    A moment still to come is read live; an unreadable one too, with a message.
    """
    asked = request.GET.get("as_of", "").strip().replace(" ", "+")
    if not asked or request.method != "GET" or not request.actor.grants:
        return Moment(at=now)
    try:
        at = clock.read_moment(asked)
    except ValueError:
        messages.warning(request, _("“%s” is not a date or moment; you see the present state.") % asked[:40])
        return Moment(at=now)
    if len(asked) == 10:
        at = datetime.combine(at.date(), time.max, clock.AMSTERDAM)
    return moment_at(at) if at < now else Moment(at=now)
