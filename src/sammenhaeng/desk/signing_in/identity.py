"""Signing in at the municipality's own identity provider."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from sammenhaeng.people.queries import user_with

View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The municipality's identity provider signs in people who are registered here by the same e-mail address.

    It never signs in an administrator of the installation, who stands above all its municipalities, nor an example person.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by signing in elsewhere."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person, tie them to the provider's name for them, and refuse everybody else."""
        if sociallogin.state.get("process", AuthProcess.LOGIN) != AuthProcess.LOGIN or not _is_one_person(sociallogin):
            raise _refusal(request, sociallogin, "mixed", "")
        if not sociallogin.is_existing:
            self._tie(request, sociallogin)
        if sociallogin.user.is_superuser or sociallogin.user.is_example:
            raise _refusal(request, sociallogin, "installation", sociallogin.user.email)

    def _tie(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the provider's name for a person to the one who is registered by their address."""
        email = next((address.email for address in sociallogin.email_addresses), "")
        if email and not vouches(sociallogin):
            raise _refusal(request, sociallogin, "unverified", email)
        person = user_with(email) if email else None
        if person is None or person.email.lower() != email.lower():
            raise _refusal(request, sociallogin, "unknown", email)
        if person.is_superuser or person.is_example:
            raise _refusal(request, sociallogin, "installation", email)
        sociallogin.connect(request, person)


def vouches(sociallogin: Any) -> bool:
    """Does the provider say that the address is the person's?

    OpenID Connect says so in email_verified; where it says nothing, OIDC_EMAILS_ARE_VERIFIED decides. A SAML provider that the
    municipality runs has its addresses from the municipality itself.
    """
    if sociallogin.provider.id != "openid_connect":
        return True
    said = _claims(sociallogin).get("email_verified")
    if said is None:
        return bool(sociallogin.provider.app.settings.get("emails_are_verified"))
    return str(said).lower() == "true"


def _claims(sociallogin: Any) -> dict[str, Any]:
    data = sociallogin.account.extra_data
    return dict(data.get("userinfo") or data.get("id_token") or {})


def _is_one_person(sociallogin: Any) -> bool:
    """Do the provider's two answers speak of the same person? OpenID Connect asks us to compare them."""
    data = sociallogin.account.extra_data
    pair = [data.get(name) for name in ("userinfo", "id_token")] if isinstance(data, dict) else []
    subjects = {one.get("sub") for one in pair if isinstance(one, dict)}
    return len(subjects) <= 1


def _refusal(request: HttpRequest, sociallogin: Any, why: str, email: str) -> ImmediateHttpResponse:
    context = {"why": why, "email": email, "provider": sociallogin.provider.name}
    return ImmediateHttpResponse(render(request, "socialaccount/refused.html", context, status=403))


def careful(view: View) -> View:
    """A provider's view; where the provider is silent or talks nonsense, a page says so, and nobody is signed in."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            return render(request, "socialaccount/authentication_error.html", status=403)
        except (RequestException, KeyError, ValueError, SyntaxError, TypeError):
            logger.warning("The identity provider's answer cannot be used", exc_info=True)
            return render(request, "socialaccount/authentication_error.html", status=502)

    return answered
