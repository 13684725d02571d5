"""What an installation must not be started with."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHORTEST_KEY = 32
IDENTITY_PROVIDERS = ("OIDC_SERVER_URL", "SAML_IDP_SSO_URL")


def refuse_what_is_unsafe(
    *, debug: bool, embedded: bool, secret_key: str, hosts: Sequence[str], site_url: str, environment: Mapping[str, str]
) -> None:
    """Raise ImproperlyConfigured, in one sentence, for settings that would expose people or their data."""
    site = urlsplit(site_url)
    problems = {
        "DEBUG=1 laver eksempelbrugere med kendte adgangskoder. Fjern DEBUG, når DATABASE_URL er sat.": debug and not embedded,
        f"DEBUG=1 laver eksempelbrugere med kendte adgangskoder. Fjern DEBUG, når SITE_URL er {site_url}.": debug
        and site.hostname not in LOOPBACK,
        f"SECRET_KEY er kortere end {SHORTEST_KEY} tegn. Lav en lang og tilfældig.": len(secret_key) < SHORTEST_KEY,
        "SECRET_KEY består af for få forskellige tegn. Lav en lang og tilfældig.": len(set(secret_key)) < 8,
        "ALLOWED_HOSTS må ikke være “*”. Skriv de navne, som serveren svarer på.": any(host.strip() in ("*", "") for host in hosts),
        f"SITE_URL={site_url} er ingen adresse. Skriv fx https://maal.kommunen.dk.": site.scheme not in ("http", "https")
        or not site.hostname,
        f"SITE_URL={site_url} er uden https. Adgangskoder må ikke sendes åbent; kun localhost må være uden.": _is_open(site_url),
        **{f"{name}={url} er uden https. Kommunens login må ikke tale åbent.": _is_open(url) for name, url in _providers(environment)},
        "SAML_IDP_CERTIFICATE mangler. Uden det kan enhver skrive under som kommunens login.": bool(environment.get("SAML_IDP_ENTITY_ID"))
        and not environment.get("SAML_IDP_CERTIFICATE"),
    }
    for sentence, holds in problems.items():
        if holds:
            raise ImproperlyConfigured(sentence)


def _providers(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """The addresses of identity providers that the environment names."""
    return [(name, environment[name]) for name in IDENTITY_PROVIDERS if environment.get(name)]


def _is_open(url: str) -> bool:
    """Would what is sent to that address be read on the way?"""
    address = urlsplit(url)
    return address.scheme == "http" and address.hostname not in LOOPBACK
