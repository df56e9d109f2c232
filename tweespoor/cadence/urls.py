from django.urls import path

from .views import files, routes, sittings

app_name = "cadence"
urlpatterns = [
    path("calendar.ics", files.calendar_download, name="calendar-file"),
    path("routes/", routes.route, name="route"),
    path("sittings/add/", sittings.Add.as_view(), name="sitting-add"),
    path("sittings/<str:body>/<slug:cycle>/<slug:slot>/change/", sittings.Except.as_view(), name="sitting-except"),
    path("sittings/<str:body>/<slug:cycle>/<slug:slot>/restore/", sittings.Restore.as_view(), name="sitting-restore"),
]
