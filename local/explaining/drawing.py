"""A drawing of what the fields of a configuration found, as a picture or a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from local.explaining.marks import Marked
from local.explaining.pages import DENSITY, Paint
from local.explaining.sheet import draw_sheet
from local.failures import CommandFailed

MOST_HEIGHT = 30_000
"""Pixels of a picture; pages beyond are left out of it, and not out of a PDF."""
MOST_PAGES = 200
SUFFIXES = (".png", ".pdf")


def check_target(path: Path) -> Path:
    """A path that can be drawn to; raises `CommandFailed`."""
    if path.suffix.lower() not in SUFFIXES:
        raise CommandFailed(f"{path}: a drawing is a {' or a '.join(SUFFIXES)}")
    return path


def draw(path: Path, fields: Sequence[Marked], paint: Paint, title: str) -> int:
    """Draw the pages on which anything was found, one below the other in a picture; returns how many are left out."""
    numbers = sorted({mark.page for field in fields for mark in field.marks}) or [0]
    sheets = _draw_sheets(numbers[:MOST_PAGES], fields, paint, title)
    try:
        drawn = _save_pdf(path, sheets) if path.suffix.lower() == ".pdf" else _save_picture(path, sheets)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or error}") from error
    return len(numbers) - drawn


def _draw_sheets(numbers: Sequence[int], fields: Sequence[Marked], paint: Paint, title: str) -> Iterator[Image.Image]:
    for number in numbers:
        on_page = [field for field in fields if any(mark.page == number for mark in field.marks)]
        yield draw_sheet(paint(number), number, on_page, title)


def _save_pdf(path: Path, sheets: Iterator[Image.Image]) -> int:
    pages = list(sheets)
    pages[0].save(path, format="PDF", save_all=True, append_images=pages[1:], resolution=DENSITY)
    return len(pages)


def _save_picture(path: Path, sheets: Iterator[Image.Image]) -> int:
    kept: list[Image.Image] = []
    height = 0
    for sheet in sheets:
        if kept and height + sheet.height > MOST_HEIGHT:
            break
        kept.append(sheet)
        height += sheet.height
    picture = Image.new("RGB", (max(one.width for one in kept), height), "white")
    top = 0
    for sheet in kept:
        picture.paste(sheet, (0, top))
        top += sheet.height
    picture.save(path, format="PNG")
    return len(kept)
