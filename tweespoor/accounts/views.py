from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.urls import reverse


class SignIn(LoginView):
    """Sign in with an address and a password."""

    template_name = "web/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        personas_url = reverse("personas") if settings.PERSONAS else ""
        return super().get_context_data(personas_url=personas_url, **kwargs)
