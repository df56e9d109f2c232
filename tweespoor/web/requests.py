"""A request as the middleware hands it on."""

from datetime import datetime

from django.http import HttpRequest

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment


class Request(HttpRequest):
    """``actor`` asks, ``now`` is programme time, ``moment`` is the state to show (live, or as it was)."""

    actor: Actor
    now: datetime
    moment: Moment
