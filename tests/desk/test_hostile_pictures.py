"""Hostile pictures: what hides in a file is not passed on, and what is no picture is refused."""

import io
import re

import pytest
from PIL import Image

from sammenhaeng.strategy.models import Story
from tests.desk.test_permissions import address
from tests.desk.two_towns import both_built, client_of, towns  # noqa: F401 (fixtures)

SCRIPT = b"<script>alert(1)</script>"


def written(form, mode="RGB", size=(60, 40), **options):
    data = io.BytesIO()
    Image.new(mode, size, 120 if mode == "L" else None).save(data, form, **options)
    return data.getvalue()


def with_position():
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 27.0, 9.0), 3: "E", 4: (9.0, 24.0, 7.0)})
    return written("JPEG", exif=exif.tobytes(), comment=SCRIPT)


def animated():
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    data = io.BytesIO()
    frames[0].save(data, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return data.getvalue()


def upload(home, data, name="dag.jpg", **more):
    """A new story with a picture, sent by an approver; the answer and the story, None where there is none."""
    file = io.BytesIO(data)
    file.name = name
    before = set(Story.objects.values_list("pk", flat=True))
    values = {"title": "Dag", "text": "Tekst", "told_on": "2026-11-01", "initiative": home["own"].pk, "goal": "", "alt": "En dag"}
    answer = client_of(home.people["approver"]).post(address("desk_new", "story:", home), values | {"upload": file} | more)
    return answer, Story.objects.exclude(pk__in=before).first()


GOOD = {
    "page and picture at once": (written("JPEG", comment=SCRIPT) + SCRIPT, "dag.html"),
    "page behind a PNG": (written("PNG") + SCRIPT, "dag.png.html"),
    "four colours": (written("JPEG", "CMYK"), "dag.jpg"),
    "moving": (animated(), "dag.webp"),
    "where it was taken": (with_position(), "dag.jpg"),
    "see-through": (written("PNG", "RGBA"), "dag.png"),
    "grey": (written("PNG", "L"), "dag.png"),
    "name that climbs": (written("JPEG"), "../../../../tmp/ond.jpg"),
    "name with a script": (written("JPEG"), "<img src=x onerror=alert(1)>.jpg"),
    "name that turns": (written("JPEG"), "gpj.\u202eexe"),
    "name without end": (written("JPEG"), "a" * 300 + ".jpg"),
}


@pytest.mark.parametrize("what", GOOD)
def test_a_picture_is_written_anew_and_nothing_else_comes_along(towns, settings, tmp_path, what):  # noqa: F811
    home, _away = towns
    settings.MEDIA_ROOT = tmp_path / "media"
    data, name = GOOD[what]
    answer, story = upload(home, data, name)
    assert answer.status_code == 302
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", story.picture)
    kept = (settings.MEDIA_ROOT / story.picture).read_bytes()
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == [story.picture]
    assert kept != data
    assert b"<script" not in kept
    with Image.open(io.BytesIO(kept)) as shown:
        assert (shown.format, shown.mode, shown.size, getattr(shown, "n_frames", 1)) == ("JPEG", "RGB", (60, 40), 1)
        assert not dict(shown.getexif())
        assert not {"exif", "comment", "icc_profile", "xmp"} & shown.info.keys()
    served = client_of(None).get(f"/billeder/{story.picture}")
    assert (served.status_code, served["Content-Type"], served["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert b"".join(served.streaming_content) == kept


BAD = {
    "six megabytes": (written("JPEG") + b"\x00" * 6 * 1024 * 1024, "mere end 5 MB"),
    "no end of points": (written("PNG", size=(20_000, 5_000)), "for mange punkter"),
    "a page that begins as a GIF": (b"GIF89a" + SCRIPT * 20, "kan ikke læses som et billede"),
    "a drawing with a script": (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        "kan ikke læses som et billede",
    ),
    "a TIFF": (written("TIFF"), "kan ikke læses som et billede"),
    "a BMP": (written("BMP"), "kan ikke læses som et billede"),
    "half of a JPEG": (written("JPEG", size=(600, 400))[:300], "kan ikke læses som et billede"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_shown_is_refused_in_one_sentence_and_leaves_nothing(towns, settings, tmp_path, what):  # noqa: F811
    home, _away = towns
    settings.MEDIA_ROOT = tmp_path / "media"
    data, words = BAD[what]
    answer, story = upload(home, data)
    assert (answer.status_code, story) == (422, None)
    assert words in answer.content.decode()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "name", ["../secret_key", "..%2f..%2fetc%2fpasswd", "x.jpg", "javascript:alert(1)", '"><script>', "/etc/passwd", "a" * 80]
)
def test_a_picture_that_we_did_not_write_cannot_be_named(towns, name):  # noqa: F811
    home, _away = towns
    _answer, story = upload(home, b"", picture=name)
    values = {"title": "Dag", "text": "Tekst", "told_on": "2026-11-01", "initiative": home["own"].pk, "goal": "", "alt": "En dag"}
    client = client_of(home.people["approver"])
    answer = client.post(address("desk_new", "story:", home), values | {"picture": name})
    assert story is None
    assert answer.status_code == 422
    assert not Story.objects.exclude(picture="").exists()
    assert client.get(f"/{home.slug}/indsatser/{home['own'].slug}/").status_code == 200
    assert client.get(f"/billeder/{name}").status_code == 404
