"""What signing in says, in place of allauth's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ACCOUNT = {
    "account_inactive": gettext_lazy("Din adgang er lukket. Spørg kommunens administrator."),
    "email_password_mismatch": gettext_lazy("E-mail og adgangskode passer ikke sammen. Prøv igen, eller vælg en ny adgangskode."),
    "incorrect_password": gettext_lazy("Adgangskoden er forkert. Prøv igen."),
    "enter_current_password": gettext_lazy("Skriv den adgangskode, du bruger nu."),
    "incorrect_code": gettext_lazy("Koden er forkert eller for gammel. Vent på den næste, og prøv igen."),
    "invalid_password_reset": gettext_lazy("Linket er brugt eller for gammelt. Bed om et nyt."),
}
SECOND_FACTOR = {
    "incorrect_code": gettext_lazy("Koden er forkert eller for gammel. Vent på den næste, og prøv igen."),
    "cannot_delete_authenticator": gettext_lazy("Den kan ikke fjernes nu. Tilføj en anden først."),
    "cannot_generate_recovery_codes": gettext_lazy("Tilføj en passkey eller en kode fra din telefon, før du laver nødkoder."),
}


def said(template: str) -> str:
    """What is said after an act of allauth's, by the name of its template; "" where nothing is."""
    sentences = {
        "account/messages/password_changed.txt": _("Din adgangskode er skiftet. Du er logget ud alle andre steder."),
        "account/messages/password_set.txt": _("Din adgangskode er valgt."),
        "account/messages/logged_out.txt": _("Du er logget ud."),
        "mfa/messages/totp_activated.txt": _("Koden fra din telefon er slået til."),
        "mfa/messages/totp_deactivated.txt": _("Koden fra din telefon er slået fra."),
        "mfa/messages/webauthn_added.txt": _("Din passkey er tilføjet."),
        "mfa/messages/webauthn_removed.txt": _("Din passkey er fjernet."),
        "mfa/messages/recovery_codes_generated.txt": _("Nye nødkoder er lavet. De gamle virker ikke længere."),
    }
    return sentences.get(template, "")
