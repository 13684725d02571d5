"""Who may sign in: people whom an administrator has registered, and nobody else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; example people sign in on the embedded default only, and never when DEBUG is off."""

    def user_can_authenticate(self, user: Any) -> bool:
        """May this person sign in at all?"""
        return super().user_can_authenticate(user) and not (user.is_example and not examples_allowed())

    def get_user(self, user_id: Any) -> Any:
        """The person of a session; None for one who may sign in no more: an example person's session ends with DEBUG."""
        user = super().get_user(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


def examples_allowed() -> bool:
    """May example people sign in here?"""
    return bool(settings.EMBEDDED and settings.DEBUG)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: an administrator registers people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The municipality's identity provider signs in people who are registered here by the same e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by signing in elsewhere."""
        return False


def second_factor_page(request: HttpRequest) -> HttpResponse | None:
    """Where somebody must go first who has signed in with a password alone; None for everybody else."""
    return None
