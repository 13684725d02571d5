"""Pages about a signed-in person's work stay between them and us."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PRIVATE = ("skrivebord/", "konto/", "en/skrivebord/", "en/konto/")
"""What the addresses begin with that show what not everybody may see."""


class PrivatePages:
    """Tells browsers and proxies to keep no copy of the desk and the account, refusals and mistakes included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        response = self.get_response(request)
        if request.path_info.lstrip("/").startswith(PRIVATE):
            response["Cache-Control"] = "private, no-store"
        return response
