"""Every address: Danish at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sammenhaeng.desk.calendar import feed

urlpatterns = [
    path("konto/", include("sammenhaeng.desk.signing_in.provider_urls")),
    path("kalender/<str:key>.ics", feed, name="calendar"),
    *i18n_patterns(
        path("konto/", include("sammenhaeng.desk.signing_in.urls")),
        path("skrivebord/", include("sammenhaeng.desk.urls")),
        path("", include("sammenhaeng.desk.reminders")),
        path("", include("sammenhaeng.public.urls")),
        prefix_default_language=False,
    ),
]
handler404 = "sammenhaeng.public.views.not_found"
handler500 = "sammenhaeng.public.views.server_error"
