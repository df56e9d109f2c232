from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tweespoor.web"
    label = "web"
