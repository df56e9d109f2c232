from django.urls import path

from . import views

app_name = "dossier"
urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/take-in/", views.TakeIn.as_view(), name="take-in"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/original/", views.original, name="original"),
    path("documents/<int:pk>/classify/", views.Reclassify.as_view(), name="classify"),
    path("documents/<int:pk>/source/", views.NameSource.as_view(), name="source"),
]
