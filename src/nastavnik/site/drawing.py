"""Pictures without people for the example site, drawn in code: nobody's consent is needed."""

from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw

_SIZE = (1600, 900)
_HORIZON = 560
Rgb = tuple[int, int, int]
_DAY, _DAWN = ((126, 178, 214), (247, 231, 200)), ((196, 214, 226), (250, 226, 190))
_EVENING = ((38, 44, 82), (214, 128, 92))
_GRASS, _DUSK, _ROAD, _POPLAR = (122, 148, 78), (54, 66, 58), (205, 184, 150), (56, 92, 60)


def street() -> Image.Image:
    """Houses, poplars and a road."""
    image, pen = _field(_DAY, _GRASS)
    pen.polygon([(700, _HORIZON), (800, _HORIZON), (1250, 900), (350, 900)], fill=_ROAD)
    for left in (40, 200, 1180, 1330, 1490):
        _poplar(pen, left)
    for left, wall in ((300, (244, 236, 220)), (520, (214, 226, 232)), (930, (240, 222, 196))):
        _house(pen, left, wall)
    return image


def bench() -> Image.Image:
    """A bench with a computer on it."""
    image, pen = _field(_DAWN, _GRASS)
    _house(pen, 90, (240, 222, 196))
    _poplar(pen, 1360)
    _poplar(pen, 1480)
    wood, dark = (150, 96, 56), (110, 70, 42)
    for top in (520, 570):
        pen.rounded_rectangle((480, top, 1240, top + 34), 8, fill=wood)
    pen.rounded_rectangle((450, 660, 1270, 704), 8, fill=wood)
    for left in (510, 1180):
        pen.rectangle((left, 500, left + 26, 830), fill=dark)
    pen.rounded_rectangle((760, 530, 970, 650), 8, fill=(52, 58, 66))
    pen.rectangle((774, 544, 956, 636), fill=(188, 222, 236))
    pen.polygon([(748, 662), (982, 662), (962, 648), (768, 648)], fill=(120, 128, 136))
    return image


def lamps() -> Image.Image:
    """A path in the evening with lamps along it."""
    image, pen = _field(_EVENING, _DUSK)
    pen.polygon([(770, _HORIZON), (830, _HORIZON), (1150, 900), (450, 900)], fill=(116, 104, 96))
    for step in range(4):
        far = 1 - step / 4
        x, top, foot = (
            int(860 + 420 * (1 - far)),
            int(470 - 260 * (1 - far)),
            int(580 + 260 * (1 - far)),
        )
        _lamp(pen, x, top, foot, int(26 + 34 * (1 - far)))
        _lamp(pen, 1600 - x, top, foot, int(26 + 34 * (1 - far)))
    return image


SCENES: Mapping[str, Callable[[], Image.Image]] = {"street": street, "bench": bench, "lamps": lamps}


def drawn(scene: str) -> bytes:
    """A picture as a file a person could send."""
    out = BytesIO()
    SCENES[scene]().save(out, "PNG")
    return out.getvalue()


def _field(sky: tuple[Rgb, Rgb], ground: Rgb) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", _SIZE, ground)
    pen = ImageDraw.Draw(image)
    for row in range(_HORIZON):
        share = row / _HORIZON
        pen.line(
            ((0, row), (_SIZE[0], row)),
            fill=tuple(round(a + (b - a) * share) for a, b in zip(*sky, strict=True)),
        )
    return image, pen


def _house(pen: ImageDraw.ImageDraw, left: int, wall: Rgb) -> None:
    pen.rectangle((left, 420, left + 180, 600), fill=wall)
    pen.polygon([(left - 24, 420), (left + 204, 420), (left + 90, 310)], fill=(150, 74, 56))
    for window in (left + 24, left + 106):
        pen.rectangle(
            (window, 460, window + 50, 520), fill=(92, 130, 150), outline="white", width=5
        )


def _poplar(pen: ImageDraw.ImageDraw, left: int) -> None:
    pen.rectangle((left + 28, 520, left + 42, 640), fill=(96, 72, 52))
    pen.ellipse((left, 170, left + 70, 580), fill=_POPLAR)


def _lamp(pen: ImageDraw.ImageDraw, x: int, top: int, foot: int, glow: int) -> None:
    pen.line(((x, top), (x, foot)), fill=(30, 32, 38), width=max(4, glow // 6))
    for ring, light in ((3, (110, 92, 84)), (2, (180, 140, 96)), (1, (255, 226, 150))):
        size = glow * ring // 3 + ring * 2
        pen.ellipse((x - size, top - size, x + size, top + size), fill=light)
