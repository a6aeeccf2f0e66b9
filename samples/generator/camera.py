"""Photographs of pages, made: a sheet on a table, seen through a pinhole, with shadows and noise."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from random import Random

from PIL import Image, ImageChops

Point = tuple[float, float]

_FOCUS = 0.8  # by the picture's diagonal


@dataclass(frozen=True, slots=True)
class View:
    """How a sheet lies before the camera: degrees, and how much of the picture's longer side it takes.

    `tilt` leans it back, `pan` turns its right side away, `roll` turns it clockwise; `right` and `down` move it off the
    picture's middle, by shares of the picture. `shadow` is how much light is lost at the darkest, `ground` how bright
    the table is, `noise` how far pixels are off.
    """

    tilt: float = 0.0
    pan: float = 0.0
    roll: float = 0.0
    fills: float = 0.8
    right: float = 0.0
    down: float = 0.0
    shadow: float = 0.0
    ground: int = 90
    noise: int = 0

    def project(self, point: Point, sheet: tuple[float, float], picture: tuple[int, int]) -> Point:
        """Where a point of a sheet of this size, from its top left, is in a picture of so many pixels."""
        width, height = sheet
        x, y, z = self._turn((point[0] - width / 2) / height, (point[1] - height / 2) / height)
        focus = _FOCUS * (picture[0] ** 2 + picture[1] ** 2) ** 0.5
        distance = focus / (self.fills * max(picture))
        return (
            picture[0] * (0.5 + self.right) + focus * x / (distance + z),
            picture[1] * (0.5 + self.down) + focus * y / (distance + z),
        )

    def corners(self, sheet: tuple[float, float], picture: tuple[int, int]) -> list[Point]:
        """The four corners from the sheet's top left, clockwise."""
        width, height = sheet
        return [
            self.project(corner, sheet, picture)
            for corner in ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        ]

    def take(self, page: Image.Image, picture: tuple[int, int], seed: int = 1) -> Image.Image:
        """The photograph of a grey page."""
        table = _make_table(picture, self.ground, seed)
        data = _solve_view(self, (float(page.width), float(page.height)), picture)
        seen = page.transform(picture, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
        mask = Image.new("L", page.size, 255).transform(picture, Image.Transform.PERSPECTIVE, data)
        scene = Image.composite(seen.point(lambda grey: grey * 0.92), table, mask)
        scene = ImageChops.multiply(scene, _make_light(picture, self.shadow))
        return _add_noise(scene, self.noise, seed) if self.noise else scene

    def _turn(self, x: float, y: float) -> tuple[float, float, float]:
        roll, tilt, pan = radians(self.roll), radians(self.tilt), radians(self.pan)
        x, y = x * cos(roll) - y * sin(roll), x * sin(roll) + y * cos(roll)
        y, z = y * cos(tilt), -y * sin(tilt)
        return x * cos(pan), y, z + x * sin(pan)


def _solve_view(view: View, sheet: tuple[float, float], picture: tuple[int, int]) -> tuple[float, ...]:
    """Takes the picture's points to the sheet's: the inverse of the view."""
    # A view is (a x + b y + c, d x + e y + f) / (g x + h y + i): a turned plane before a lens.
    width, height = sheet
    focus = _FOCUS * (picture[0] ** 2 + picture[1] ** 2) ** 0.5
    distance = focus / (view.fills * max(picture))
    right, below = view._turn(1 / height, 0.0), view._turn(0.0, 1 / height)
    middle = (picture[0] * (0.5 + view.right), picture[1] * (0.5 + view.down))
    deep = [right[2], below[2], distance - (right[2] * width + below[2] * height) / 2]
    rows = []
    for axis in (0, 1):
        plain = [right[axis], below[axis], -(right[axis] * width + below[axis] * height) / 2]
        rows.append([focus * own + middle[axis] * depth for own, depth in zip(plain, deep, strict=True)])
    (a, b, c), (d, e, f), (g, h, i) = *rows, deep
    back = [
        *(e * i - f * h, c * h - b * i, b * f - c * e),
        *(f * g - d * i, a * i - c * g, c * d - a * f),
        *(d * h - e * g, b * g - a * h, a * e - b * d),
    ]
    return tuple(value / back[8] for value in back[:8])


def _make_table(size: tuple[int, int], ground: int, seed: int) -> Image.Image:
    """Wood: streaks along, about as bright as `ground`."""
    streaks = Image.frombytes("L", (12, 90), Random(f"table {seed}").randbytes(12 * 90))
    wood = streaks.resize(size, Image.Resampling.BICUBIC)
    return wood.point(lambda grey: ground + (grey - 128) * 0.22)


def _make_light(size: tuple[int, int], shadow: float) -> Image.Image:
    """Light that falls off to the right, and the soft shadow of a head at the bottom left."""
    slope = Image.linear_gradient("L").rotate(90).resize(size).point(lambda grey: 255 - grey * shadow * 0.5)
    head = Image.radial_gradient("L").resize((round(size[0] * 1.2), round(size[1] * 1.1)))
    spot = Image.new("L", size, 255)
    spot.paste(head, (round(-size[0] * 0.5), round(size[1] * 0.35)))
    return ImageChops.multiply(slope, spot.point(lambda grey: 255 - max(0, 200 - grey) / 200 * 255 * shadow * 0.8))


def _add_noise(image: Image.Image, strength: int, seed: int) -> Image.Image:
    grains = Image.frombytes("L", image.size, Random(f"noise {seed}").randbytes(image.width * image.height))
    return ImageChops.add(image, grains.point(lambda grey: 128 + (grey - 128) * strength / 128), 1.0, -128)
