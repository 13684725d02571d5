"""Who may sign in: people whom an administrator has registered, and nobody else."""

import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sammenhaeng.desk.signing_in import words
from sammenhaeng.people.links import absolute, password_link

LOCKED = {"too_many_login_attempts", "rate_limited"}


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
    return bool(settings.EMBEDDED and settings.EXAMPLE_PEOPLE)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: an administrator registers people. Guessing is counted per person, whatever address it comes from or goes to."""

    error_messages = DefaultAccountAdapter.error_messages | words.ACCOUNT

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **rest: Any) -> HttpResponse | None:
        """Refuse people who may not sign in, whichever way they have proved who they are."""
        if not Backend().user_can_authenticate(user):
            return cast(HttpResponse, self.respond_user_inactive(request, user))
        return cast("HttpResponse | None", super().pre_login(request, user, **rest))

    def validation_error(self, code: str, *args: Any) -> Any:
        """A problem in words; when it is that somebody guesses, the whole answer is 429."""
        if code in LOCKED:
            raise ImmediateHttpResponse(ratelimit.respond_429(self.request))
        return super().validation_error(code, *args)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What guesses are counted by: the person alone. allauth adds the server's name, and a server has more than one."""
        return str(credentials.get("email", credentials.get("username", ""))).lower()

    def set_password(self, user: Any, password: str) -> None:
        """Store a password that the person has just chosen; guesses at the former one count no more."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Must the person prove who they are once more? Not for a quarter of an hour after signing in."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((float(one["at"]) for one in records), default=0.0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def is_safe_url(self, url: str) -> bool:
        """May the person be sent there after signing in? Only within this installation."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure())

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any) -> None:
        """Say what happened in our own words; nothing where there is nothing to say."""
        text = more.get("message") or words.said(message_template or "")
        if text:
            messages.add_message(request, level, text)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of an e-mail begins with SITE_URL, whatever name the request was sent to."""
        return absolute("account_reset_password_from_key", *key.split("-", 1))

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """A link to choose a password, in the person's language; none to those who may not sign in."""
        if Backend().user_can_authenticate(user):
            with translation.override(user.language):
                super().send_password_reset_mail(user, email, context | {"password_reset_url": password_link(user)})


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | words.SECOND_FACTOR

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A passkey's name until the person gives it a better one."""
        return _("Passkey {number}").format(number=Authenticator.objects.filter(user=user, type=type).count() + 1)


def second_factor_page(request: HttpRequest) -> HttpResponse | None:
    """Where somebody must go first who has signed in with a password alone; None for everybody else.

    A passkey is two factors in one, and the municipality's own sign-in answers for its own.
    """
    user: Any = request.user
    if not settings.SECOND_FACTOR or user.is_example:
        return None
    if {record["method"] for record in get_authentication_records(request, user)} & {"mfa", "socialaccount"}:
        return None
    if is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]):
        return None
    messages.info(request, _("Skrivebordet kræver mere end en adgangskode. Tilføj en passkey eller en kode fra din telefon."))
    return redirect("mfa_index")
