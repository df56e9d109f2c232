"""The persona picker: sign in as a character of the story. Only there when the settings allow personas."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from tweespoor.accounts.models import User

from .personas import PERSONAS, Persona


def personas(request: HttpRequest) -> HttpResponse:
    """Show the characters, or sign in as the one chosen."""
    if request.method == "POST":
        return _signed_in(request)
    language = translation.get_language() or "nl"
    present = {user.persona: user for user in User.objects.exclude(persona="")}
    rows = [
        _row(persona, present[persona.key], present[persona.key] == request.user, language)
        for persona in PERSONAS
        if persona.key in present
    ]
    context = {"personas": rows, "action": reverse("personas"), "next": request.GET.get("next", "")}
    return render(request, "web/personas.html", context)


def _signed_in(request: HttpRequest) -> HttpResponse:
    user = get_object_or_404(User.objects.exclude(persona=""), persona=request.POST.get("persona", ""))
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(onward if safe else reverse("home"))


def _row(persona: Persona, user: User, current: bool, language: str) -> dict[str, object]:
    return {
        "key": persona.key,
        "name": user.name,
        "role": persona.title.in_language(language),
        "sees": persona.sees.in_language(language),
        "current": current,
    }
