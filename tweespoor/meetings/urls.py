from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("teams/<str:team>/meetings/plan/", views.PlanMeeting.as_view(), name="meeting-plan"),
    path("meetings/<int:pk>/change/", views.ChangeMeeting.as_view(), name="meeting-change"),
    path("meetings/<int:pk>/cancel/", views.CancelMeeting.as_view(), name="meeting-cancel"),
    path("teams/<str:team>/assignment/<int:number>/adopt/", views.Adopt.as_view(), name="adopt"),
]
