"""The front door: to the overview of the first programme the actor may read."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tweespoor.network.models import Programme
from tweespoor.web.requests import Request


def start(plain: HttpRequest) -> HttpResponse:
    request = cast(Request, plain)
    if request.actor.user_id is None:
        return HttpResponseRedirect(reverse("sign-in"))
    programmes = list(Programme.objects.visible_to(request.actor).order_by("code"))
    if len(programmes) == 1:
        return HttpResponseRedirect(reverse("overview:home", kwargs={"programme": programmes[0].code}))
    return render(request, "config/start.html", {"programmes": programmes})
