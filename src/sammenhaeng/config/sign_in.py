"""Settings of signing in: password with a second factor, passkeys, and the municipality's own identity provider."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

AUTHENTICATION_BACKENDS = ["sammenhaeng.desk.signing_in.rules.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desks"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
"""Seconds that a link to choose a password can be used, once."""

ACCOUNT_ADAPTER = "sammenhaeng.desk.signing_in.rules.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "sammenhaeng.desk.signing_in.identity.SocialAccountAdapter"
MFA_ADAPTER = "sammenhaeng.desk.signing_in.rules.MFAAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a class, no password)
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/10m/key", "reset_password": "20/m/ip,5/m/key"}
"""Five wrong passwords for one address lock it for ten minutes, from wherever they come."""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Sammenhaeng"
MFA_TOTP_TOLERANCE = 1
SECOND_FACTOR = os.environ.get("SECOND_FACTOR", "1") not in ("0", "false", "no", "")
"""Must people who sign in with a password have a passkey or a code too? Example people need not."""

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

_UID = "urn:oid:0.9.2342.19200300.100.1.1"
_MAIL = "urn:oid:0.9.2342.19200300.100.1.3"


def oidc(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings, for allauth, of an OpenID Connect provider; none without OIDC_SERVER_URL.

    OIDC_EMAILS_ARE_VERIFIED=1: trust the provider's addresses where it does not say whether it has checked them.
    """
    if not (server := environment.get("OIDC_SERVER_URL")):
        return {}
    app = {
        "provider_id": "oidc",
        "name": environment.get("OIDC_NAME", "Kommunens login"),
        "client_id": environment.get("OIDC_CLIENT_ID", ""),
        "secret": environment.get("OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": server, "uid_field": "sub", "emails_are_verified": environment.get("OIDC_EMAILS_ARE_VERIFIED") == "1"},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def saml(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings, for allauth, of a SAML identity provider; none without SAML_IDP_ENTITY_ID."""
    if not (entity := environment.get("SAML_IDP_ENTITY_ID")):
        return {}
    idp = {
        "entity_id": entity,
        "sso_url": environment.get("SAML_IDP_SSO_URL", ""),
        "x509cert": environment.get("SAML_IDP_CERTIFICATE", "").replace("\\n", "\n"),
    }
    advanced = {
        "strict": True,
        "want_assertion_signed": True,
        "want_message_signed": False,
        "reject_deprecated_algorithm": True,
        "reject_idp_initiated_sso": True,
    }
    mapping = {"uid": environment.get("SAML_UID", _UID), "email": environment.get("SAML_EMAIL", _MAIL)}
    app = {
        "provider_id": "saml",
        "name": environment.get("SAML_NAME", "Kommunens login"),
        "client_id": "kommune",
        "settings": {"idp": idp, "attribute_mapping": mapping, "advanced": advanced},
    }
    return {"saml": {"APPS": [app]}}


def origins(environment: Mapping[str, str]) -> list[str]:
    """Where a sign-in form may lead to: the identity providers, and those that they send people on to (IDP_ORIGINS)."""
    addresses = [environment.get(name, "") for name in ("OIDC_SERVER_URL", "SAML_IDP_SSO_URL")]
    addresses += [one.strip() for one in environment.get("IDP_ORIGINS", "").split(",")]
    parts = [urlsplit(address) for address in addresses if address]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.scheme and part.netloc})


SOCIALACCOUNT_PROVIDERS = oidc(os.environ) | saml(os.environ)
IDENTITY_PROVIDER_ORIGINS = origins(os.environ)
