"""Settings of signing in: password with a second factor, passkeys, and the municipality's own identity provider."""

import os
from typing import Any

AUTHENTICATION_BACKENDS = ["sammenhaeng.desk.signing_in.rules.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desks"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "sammenhaeng.desk.signing_in.rules.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "sammenhaeng.desk.signing_in.rules.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/10m/key", "reset_password": "20/m/ip,5/m/key"}
"""Five wrong passwords for one address lock it for ten minutes, from wherever they come."""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sammenhaeng"
SECOND_FACTOR = os.environ.get("SECOND_FACTOR", "1") not in ("0", "false", "no", "")
"""Must people who sign in with a password have a passkey or a code too? Example people need not."""

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}

if _server := os.environ.get("OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "EMAIL_AUTHENTICATION": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("OIDC_NAME", "Kommunens login"),
                "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": _server, "uid_field": "sub", "email_authentication": True},
            }
        ],
    }
if _entity := os.environ.get("SAML_IDP_ENTITY_ID"):
    SOCIALACCOUNT_PROVIDERS["saml"] = {
        "EMAIL_AUTHENTICATION": True,
        "APPS": [
            {
                "provider_id": "saml",
                "name": os.environ.get("SAML_NAME", "Kommunens login"),
                "client_id": "kommune",
                "settings": {
                    "email_authentication": True,
                    "idp": {
                        "entity_id": _entity,
                        "sso_url": os.environ.get("SAML_IDP_SSO_URL", ""),
                        "x509cert": os.environ.get("SAML_IDP_CERTIFICATE", "").replace("\\n", "\n"),
                    },
                    "attribute_mapping": {
                        "uid": os.environ.get("SAML_UID", "urn:oid:0.9.2342.19200300.100.1.1"),
                        "email": os.environ.get("SAML_EMAIL", "urn:oid:0.9.2342.19200300.100.1.3"),
                    },
                    "advanced": {
                        "strict": True,
                        "want_assertion_signed": True,
                        "want_message_signed": False,
                        "reject_deprecated_algorithm": True,
                        "reject_idp_initiated_sso": True,
                    },
                },
            }
        ],
    }
