"""OpenID Connect, stricter than allauth: the signature of an identity is always checked, though it came straight from the provider."""

from typing import Any, cast

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider, as allauth speaks to it."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The identity. Raises OAuth2Error for one that is signed by another, for another, too old or used before."""
        self.did_fetch_access_token = False
        return cast(dict[str, Any], super()._decode_id_token(app, id_token))


def _view(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return cast(HttpResponse, kind.adapter_view(Adapter(request, provider_id))(request))
    except SocialApp.DoesNotExist:
        raise Http404 from None


@login_not_required  # type: ignore[untyped-decorator]
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the person to the provider."""
    return _view(OAuth2LoginView, request, provider_id)


@login_not_required  # type: ignore[untyped-decorator]
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the provider says when the person comes back."""
    return _view(OAuth2CallbackView, request, provider_id)
