"""The addresses of signing in and of one's own account. What is not listed here of allauth's is switched off."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from django.urls import path, re_path

from sammenhaeng.desk.signing_in import pages

_SWITCHED_OFF = [
    ("tilmelding/", "account_signup"),
    ("e-mail/", "account_email"),
    ("e-mail/sendt/", "account_email_verification_sent"),
    ("e-mail/<str:key>/", "account_confirm_email"),
    ("login/kode/", "account_confirm_login_code"),
    ("andet-login/tilmelding/", "socialaccount_signup"),
    ("andet-login/", "socialaccount_connections"),
]
"""Names that allauth looks up, though nothing is there."""

urlpatterns = [
    path("", pages.account, name="account"),
    path("login/", pages.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("adgangskode/skift/", account.password_change, name="account_change_password"),
    path("adgangskode/vaelg/", account.password_set, name="account_set_password"),
    path("adgangskode/glemt/", account.password_reset, name="account_reset_password"),
    path("adgangskode/glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path("adgangskode/ny/valgt/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^adgangskode/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", account.password_reset_from_key, name="account_reset_password_from_key"
    ),
    path("sikkerhed/", factors.index, name="mfa_index"),
    path("sikkerhed/kode/", factors.authenticate, name="mfa_authenticate"),
    path("sikkerhed/bekraeft/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("sikkerhed/telefon/til/", totp.activate_totp, name="mfa_activate_totp"),
    path("sikkerhed/telefon/fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sikkerhed/noedkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sikkerhed/noedkoder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sikkerhed/noedkoder/hent/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sikkerhed/passkeys/", pages.to_second_factors, name="mfa_list_webauthn"),
    path("sikkerhed/passkeys/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("sikkerhed/passkeys/bekraeft/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sikkerhed/passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sikkerhed/passkeys/<int:pk>/fjern/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("sikkerhed/passkeys/<int:pk>/navn/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("andet-login/afbrudt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("andet-login/fejl/", social.login_error, name="socialaccount_login_error"),
    *(path(place, pages.not_here, name=name) for place, name in _SWITCHED_OFF),
]
