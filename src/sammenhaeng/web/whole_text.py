"""What is sent must be text that every database can keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class WholeText:
    """Refuses what is sent with NUL characters in it: no keyboard writes them, and PostgreSQL keeps none.

    One place for every form, so that no view and no model has to think of it. Other broken characters never come so far: Django
    puts “�” in their place as it reads the form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or 400 with what to do."""
        sent = request.POST.lists() if request.method == "POST" else ()
        if any("\x00" in text for name, texts in sent for text in (name, *texts)):
            return render(request, "unstorable.html", {"brief": None}, status=400)
        return self.get_response(request)
