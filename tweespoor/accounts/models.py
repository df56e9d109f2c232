"""People who can sign in. What they may do is granted per programme, in ``network``."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        # An address is the same person however it is capitalised.
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """``persona`` names a demo character that the picker may sign in as; empty for everybody real."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl")
    persona = models.SlugField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    # When somebody signs in is the session's business, not a fact of the programme.
    last_login = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint("persona", condition=~models.Q(persona=""), name="one_user_per_persona"),
        ]

    def __str__(self) -> str:
        return self.name
