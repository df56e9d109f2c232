from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tweespoor.overview"
