"""What is sent must be text that every database can keep and every file can hold."""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Characters that nobody sees: control characters, which Word and Excel files cannot hold, and those that turn the text around them."""


class WholeText:
    """Refuses what is sent with NUL characters in it: no keyboard writes them, and PostgreSQL keeps none. Takes out other unseen ones.

    One place for every form, so that no view and no model has to think of it. Other broken characters never come so far: Django
    puts “�” in their place as it reads the form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or 400 with what to do; no page has an address with such a character."""
        if "\x00" in request.path_info:
            raise Http404
        sent = list(request.POST.lists()) if request.method == "POST" else []
        if any("\x00" in text for name, texts in sent for text in (name, *texts)):
            return render(request, "unstorable.html", {"brief": None}, status=400)
        if any(UNSEEN.search(text) for _name, texts in sent for text in texts):
            cleaned = request.POST.copy()
            for name, texts in sent:
                cleaned.setlist(name, [UNSEEN.sub("", text) for text in texts])
            request.POST = cleaned  # type: ignore[assignment]
        return self.get_response(request)
