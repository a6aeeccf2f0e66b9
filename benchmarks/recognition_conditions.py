"""What happens to pages before somebody has to read them: each takes a page and gives what came of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin
from statistics import NormalDist

from PIL import Image, ImageChops, ImageFilter

Spoil = Callable[[Image.Image, float], Image.Image]


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page is drawn, what is done to it, and by how many degrees counterclockwise it is turned then."""

    name: str
    density: float
    spoil: Spoil
    turn: float = 0.0


def keep(page: Image.Image, _: float) -> Image.Image:
    return page


def add_noise(page: Image.Image, _: float) -> Image.Image:
    """Grain of a standard deviation of a tenth of the way from black to white."""
    spread = NormalDist(128, 26)
    table = [round(min(max(spread.inv_cdf((grey + 0.5) / 256), 0), 255)) for grey in range(256)]
    chance = random.Random(1)  # noqa: S311
    grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    return ImageChops.add(page, grain.point(table), 1, -128)


def blur(page: Image.Image, density: float) -> Image.Image:
    """Out of focus by 0.007 inches."""
    return page.filter(ImageFilter.GaussianBlur(0.007 * density))


def shade(page: Image.Image, density: float) -> Image.Image:
    """A photo: grey ink on grey paper that gets darker to the bottom, a little blurred, with some grain."""
    light = Image.linear_gradient("L").resize(page.size).point([240 - grey // 2 for grey in range(256)])
    pale = page.point([40 + grey * 215 // 255 for grey in range(256)])
    soft = ImageChops.multiply(pale, light).filter(ImageFilter.GaussianBlur(0.003 * density))
    return Image.blend(soft, add_noise(soft, density), 0.5)


def scan(page: Image.Image, density: float) -> Image.Image:
    """As an office's scanner gives it: dark grey ink on light grey paper, a hair out of focus, with a little grain."""
    pale = page.point([18 + grey * 230 // 255 for grey in range(256)])
    soft = pale.filter(ImageFilter.GaussianBlur(0.0035 * density))
    return Image.blend(soft, add_noise(soft, density), 0.2)


CONDITIONS = (
    Condition("clean 100 dpi", 100, keep),
    Condition("clean 150 dpi", 150, keep),
    Condition("clean 200 dpi", 200, keep),
    Condition("clean 300 dpi", 300, keep),
    Condition("noise 200 dpi", 200, add_noise),
    Condition("blur 200 dpi", 200, blur),
    Condition("shade 200 dpi", 200, shade),
    Condition("skew 3 200 dpi", 200, keep, 3),
    Condition("turn 90 200 dpi", 200, keep, 90),
    Condition("turn 180 200 dpi", 200, keep, 180),
)


def make_page(page: Image.Image, condition: Condition) -> Image.Image:
    """The page as it is after all that, on white paper of its own size, or of its own turned by a quarter."""
    spoiled = condition.spoil(page, condition.density)
    return spoiled.rotate(condition.turn, Image.Resampling.BICUBIC, expand=condition.turn % 90 == 0, fillcolor=255)


def turn_back(x: float, y: float, size: tuple[float, float], condition: Condition) -> tuple[float, float]:
    """Where a point of the page of `size` inches as it was made is on the page as it was drawn, in inches."""
    width, height = size
    drawn = (height, width) if condition.turn % 180 == 90 else size
    slope = radians(condition.turn)
    across, down = x - width / 2, y - height / 2
    return (
        across * cos(slope) - down * sin(slope) + drawn[0] / 2,
        across * sin(slope) + down * cos(slope) + drawn[1] / 2,
    )
