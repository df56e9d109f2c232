from django.urls import path

from .views import calendar

app_name = "overview"
urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("sittings/<str:body>/<slug:cycle>/<slug:slot>/", calendar.sitting, name="sitting"),
]
