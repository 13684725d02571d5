"""The pictures of stories."""

import re

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from sammenhaeng.strategy.queries.stories import is_shown

_NAME = re.compile(r"[0-9a-f]{32}\.jpg")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture of a story that is told. Its name is ours, and so are its bytes: it was written anew when it came."""
    file = settings.MEDIA_ROOT / name
    if not _NAME.fullmatch(name) or not file.is_file() or not (request.user.is_authenticated or is_shown(name)):
        raise Http404
    response = FileResponse(file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    return response
