from django.conf import settings
from django.urls import include, path

from . import health, home

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", home.start, name="home"),
    path("", include("tweespoor.accounts.urls")),
    *([path("", include("tweespoor.demo.urls"))] if settings.PERSONAS else []),
    path("<slug:programme>/", include("tweespoor.overview.urls")),
    path("<slug:programme>/", include("tweespoor.network.urls")),
    path("<slug:programme>/", include("tweespoor.cadence.urls")),
    path("<slug:programme>/", include("tweespoor.meetings.urls")),
    path("<slug:programme>/", include("tweespoor.dossier.urls")),
]
