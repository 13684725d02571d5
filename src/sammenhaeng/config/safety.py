"""What an installation must not be started with."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHORTEST_KEY = 32


def refuse_what_is_unsafe(*, debug: bool, embedded: bool, secret_key: str, hosts: Sequence[str], site_url: str) -> None:
    """Raise ImproperlyConfigured, in one sentence, for settings that would expose people or their data."""
    site = urlsplit(site_url)
    problems = {
        "DEBUG=1 viser fejlsider med indstillinger. Fjern DEBUG, når DATABASE_URL er sat.": debug and not embedded,
        f"SECRET_KEY er kortere end {SHORTEST_KEY} tegn. Lav en lang og tilfældig.": len(secret_key) < SHORTEST_KEY,
        "ALLOWED_HOSTS må ikke være “*”. Skriv de navne, som serveren svarer på.": any(host.strip() in ("*", "") for host in hosts),
        f"SITE_URL={site_url} er ingen adresse. Skriv fx https://maal.kommunen.dk.": site.scheme not in ("http", "https")
        or not site.hostname,
        f"SITE_URL={site_url} er uden https. Adgangskoder må ikke sendes åbent; kun localhost må være uden.": site.scheme == "http"
        and site.hostname not in LOOPBACK,
    }
    for sentence, holds in problems.items():
        if holds:
            raise ImproperlyConfigured(sentence)
