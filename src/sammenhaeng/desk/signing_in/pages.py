"""The sign-in page, and a person's own account."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sammenhaeng.people.actions import choose_language
from sammenhaeng.people.queries import memberships_of


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page: password, passkey, and the municipality's own sign-in where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        providers = get_adapter().list_providers(self.request) if settings.SOCIALACCOUNT_PROVIDERS else []
        buttons = [{"name": one.name, "address": one.get_login_url(self.request)} for one in providers]
        return {**super().get_context_data(**kwargs), "identity_providers": buttons}


class LanguageForm(forms.Form):
    """The language of the e-mails that a person gets."""

    language = forms.ChoiceField(label=gettext_lazy("Sprog i e-mails"), choices=settings.LANGUAGES)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who the person is here, their roles, and how they sign in."""
    user: Any = request.user
    form = LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        choose_language(user=user, language=form.cleaned_data["language"])
        messages.success(request, _("Sproget er gemt. Det gælder e-mails; sidens sprog vælger du øverst."))
        return redirect("account")
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    facts = {"passkeys": kinds.count("webauthn"), "has_code": "totp" in kinds, "has_password": user.has_usable_password()}
    return render(request, "account/account.html", {"form": form, "memberships": memberships_of(user), **facts})


def not_here(request: HttpRequest, **rest: Any) -> HttpResponse:
    """What allauth can do and this installation does not: to sign up, to change one's own address. Raises Http404."""
    raise Http404


def to_second_factors(request: HttpRequest) -> HttpResponse:
    """All second factors stand on one page."""
    return redirect("mfa_index")
