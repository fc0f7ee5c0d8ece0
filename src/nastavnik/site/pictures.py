"""Photos as phones send them: made upright and small, with nothing left of where and on what."""

import warnings
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from nastavnik.values.numbers import BadInput

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 25_000_000  # opened whole; a JPEG is opened reduced, so it may have more
MOST_PIXELS_JPEG = 64_000_000
LEAST_SIDE = 200
LARGE, SMALL = 1600, 640
_QUALITY = 80
_FORMATS = ("JPEG", "PNG", "WEBP")
_REDUCED = {"JPEG", "MPO"}  # MPO: a JPEG with a second picture behind it, as phones make them

EMPTY = "Файл пустой: выберите фотографию ещё раз."
TOO_BIG = (
    "Фотография больше 25 МБ. Уменьшите её или пошлите себе через мессенджер и возьмите оттуда."
)
NOT_IT = (
    "Это не фотография, которую открывает любой браузер. Нужен файл JPEG, PNG или WebP; снимок "
    "с iPhone (HEIC) сохраните как JPEG."
)
BROKEN = "Фотография повреждена или загружена не до конца. Выберите её ещё раз или возьмите другую."
HUGE = "В этой картинке слишком много точек. Уменьшите её и загрузите снова."
TINY = f"Картинка слишком мала: нужна хотя бы {LEAST_SIDE} точек в ширину и в высоту."


class Picture(NamedTuple):
    """A photo fit for the site: two JPEG files and their sizes in points."""

    large: bytes
    size: tuple[int, int]
    small: bytes
    small_size: tuple[int, int]


def read_picture(data: bytes) -> Picture:
    """Make a photo anew from its points alone: no EXIF, place, thumbnail or comment survives.

    Raises:
        BadInput: it is no photo, damaged, too big or too small; the sentence says what to do.

    """
    if not data:
        raise BadInput(EMPTY)
    if len(data) > MOST_BYTES:
        raise BadInput(TOO_BIG)
    large = _fitted(_upright(data), LARGE)
    small = _fitted(large, SMALL)
    return Picture(_jpeg(large), large.size, _jpeg(small), small.size)


def _upright(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's words about size: we have our own limits
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                _refuse_size(opened)
                opened.draft("RGB", (LARGE, LARGE))  # a JPEG is reduced while it is read
                return ImageOps.exif_transpose(_flat(opened))
    except BadInput:
        raise
    except Image.DecompressionBombError:
        raise BadInput(HUGE) from None
    except UnidentifiedImageError:
        raise BadInput(NOT_IT) from None
    except Exception as error:  # a damaged picture makes decoders raise almost anything
        raise BadInput(BROKEN) from error


def _refuse_size(opened: Image.Image) -> None:
    width, height = opened.size
    if width * height > (MOST_PIXELS_JPEG if opened.format in _REDUCED else MOST_PIXELS):
        raise BadInput(HUGE)
    if min(width, height) < LEAST_SIDE:
        raise BadInput(TINY)


def _flat(opened: Image.Image) -> Image.Image:
    """Three colours; what can be seen through is white. The way up is still told beside."""
    if not opened.has_transparency_data:
        return opened.convert("RGB")
    seen = opened.convert("RGBA")
    page = Image.new("RGB", seen.size, "white")
    page.paste(seen, mask=seen.getchannel("A"))
    page.info["exif"] = opened.info.get("exif", b"")
    return page


def _fitted(image: Image.Image, side: int) -> Image.Image:
    fitted = image.copy()
    fitted.thumbnail((side, side), Image.Resampling.LANCZOS)
    return fitted


def _jpeg(image: Image.Image) -> bytes:
    """The file of the points alone."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()
