from django.urls import path

from .views import calendar, pages, signals

app_name = "overview"
urlpatterns = [
    path("", pages.home, name="home"),
    path("teams/<str:code>/", pages.team, name="team"),
    path("teams/<str:code>/briefing/", pages.briefing, name="briefing"),
    path("organisations/<str:code>/", pages.organisation, name="organisation"),
    path("timeline/", pages.timeline, name="timeline"),
    path("signals/", signals.signals, name="signals"),
    path("signals/mute/", signals.MuteSignal.as_view(), name="signal-mute"),
    path("signals/unmute/", signals.UnmuteSignal.as_view(), name="signal-unmute"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("sittings/<str:body>/<slug:cycle>/<slug:slot>/", calendar.sitting, name="sitting"),
]
