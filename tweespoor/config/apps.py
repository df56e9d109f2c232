from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "tweespoor.config"
