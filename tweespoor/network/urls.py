from .views import asks, delegates, roster

app_name = "network"
urlpatterns = [*roster.urls, *delegates.urls, *asks.urls]
