"""Stories with pictures, and what is no picture."""

import io
import re

import pytest
from PIL import Image

from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Story
from tests.desk.editing.sending import desk, send


def picture(form="PNG", size=(40, 30)):
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, form)
    data.seek(0)
    data.name = "../../ond<script>.png"
    return data


def test_a_story_with_a_picture_needs_words_for_it_and_is_shown_publicly(client, signed_in, viborg, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    values = {
        "title": "En god dag",
        "text": "Der skete noget.",
        "told_on": "2026-11-01",
        "initiative": row.pk,
        "goal": "",
        "alt": "",
        "reason": "",
    }
    bad = send(client, desk("ny/story/"), **values, upload=picture())
    assert "hvad billedet viser" in bad.content.decode()
    assert Story.objects.count() == 0
    good = send(client, desk("ny/story/"), **values | {"alt": "Børn i en skov"}, upload=picture())
    assert good.status_code == 302, good.content.decode()
    story = Story.objects.get()
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", story.picture)
    html = client.get(f"/viborg/indsatser/{row.slug}/").content.decode()
    assert "En god dag" in html
    assert 'alt="Børn i en skov"' in html
    _is_served_as_a_picture(client, story)


def _is_served_as_a_picture(client, story):
    shown = client.get(f"/billeder/{story.picture}")
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert client.get("/billeder/..%2F..%2Fsecret_key").status_code == 404


HOSTILE = (
    ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ("html", b"<html><script>alert(1)</script>"),
    ("cut", b"\x89PNG\r\n\x1a\n" + b"0" * 20),
    ("empty", b""),
    ("gif", b"GIF89a" + b"\x00" * 40),
)


@pytest.mark.parametrize(("name", "data"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(client, signed_in, viborg, settings, tmp_path, name, data):
    settings.MEDIA_ROOT = tmp_path / "media"
    signed_in(Role.APPROVER)
    upload = io.BytesIO(data)
    upload.name = f"billede.{name}"
    row = viborg.initiatives.first()
    values = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": row.pk, "goal": "", "alt": "x", "reason": ""}
    answer = send(client, desk("ny/story/"), **values, upload=upload)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "kan ikke læses som et billede" in html or "er tom" in html
    assert not list(tmp_path.rglob("*.jpg"))


def test_a_picture_bomb_is_refused(client, signed_in, viborg, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    values = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": row.pk, "goal": "", "alt": "x", "reason": ""}
    answer = send(client, desk("ny/story/"), **values, upload=picture(size=(9000, 9000)))
    assert answer.status_code == 422
    assert "for mange punkter" in answer.content.decode()
