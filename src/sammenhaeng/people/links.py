"""Addresses that are sent to people. They begin with SITE_URL, never with the name that a request was sent to."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from sammenhaeng.people.models import User


def absolute(name: str, *args: str) -> str:
    """The whole address of a page by name."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def password_link(user: User) -> str:
    """A link by which a person chooses a password: once, within PASSWORD_RESET_TIMEOUT seconds."""
    return absolute("account_reset_password_from_key", int_to_base36(user.pk), default_token_generator.make_token(user))
