"""Add `.json` or `.csv` to a page's address and get the same brief in that form."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

FORMS = ("json", "csv", "pdf", "docx", "xlsx")
_ENDING = re.compile(rf"^(?P<page>/.*?)/?\.(?P<form>{'|'.join(FORMS)})$")


class FormsOfPages:
    """Takes the form off the address, so that every page has just one view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the form on the request as `form`: html where the address names none."""
        match = _ENDING.match(request.path_info)
        request.form = match["form"] if match else "html"  # type: ignore[attr-defined]
        if match:
            request.path_info = f"{match['page'].rstrip('/')}/"
            request.path = request.path_info
        return self.get_response(request)
