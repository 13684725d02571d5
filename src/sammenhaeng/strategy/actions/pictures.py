"""Pictures of stories: checked by decoding them, and written anew, so that nothing that hides in a file is passed on."""

import io
import secrets

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000
WIDEST = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


class CannotUsePicture(Exception):
    """A file that cannot be shown as a picture. The text is one sentence in Danish."""


def store_picture(data: bytes) -> str:
    """Write a picture anew as JPEG, at most 1,600 pixels wide, and return its name: random, and never the sender's.

    Raises CannotUsePicture.
    """
    if len(data) > MOST_BYTES:
        raise CannotUsePicture(_("Billedet fylder mere end 5 MB. Gør det mindre."))
    picture = _decoded(data)
    picture.info.clear()  # A JPEG's comment would come along, whatever it says.
    name = f"{secrets.token_hex(16)}.jpg"
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    picture.save(settings.MEDIA_ROOT / name, "JPEG", quality=82, optimize=True)
    return name


def _decoded(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise CannotUsePicture(_("Billedet har for mange punkter. Gør det mindre."))
            turned = ImageOps.exif_transpose(found)
            turned.thumbnail((WIDEST, WIDEST))
            return _on_white(turned)
    except CannotUsePicture:
        raise
    except Exception:  # Pillow's decoders raise many kinds of errors for hostile files
        raise CannotUsePicture(_("Filen kan ikke læses som et billede. Brug JPEG, PNG eller WebP.")) from None


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which JPEG has not."""
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        shown = picture.convert("RGBA")
        white = Image.new("RGB", shown.size, "white")
        white.paste(shown, mask=shown.getchannel("A"))
        return white
    return picture.convert("RGB")
