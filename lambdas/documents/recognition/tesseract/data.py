"""Where Tesseract's language data are: files named `<language>.traineddata` in one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from lambdas.errors import SettingsError

ORIENTATION = "osd"
"""The data that tell which way up a page is."""


def find_data(languages: str, folder: str | None) -> Path:
    """The folder that has the data of all `languages`, joined by `+`; raises `SettingsError` naming what is missing.

    Without a `folder` it is where packages put it: the environment's, or that beside the packages' code.
    """
    wanted = [*languages.split("+"), ORIENTATION]
    folders = [Path(folder)] if folder else list(_installed_folders())
    for found in folders:
        if all((found / f"{language}.traineddata").is_file() for language in wanted):
            return found
    missing = [
        language for language in wanted if not any((each / f"{language}.traineddata").is_file() for each in folders)
    ]
    names = ", ".join(f"{language}.traineddata" for language in missing or wanted)
    where = " or ".join(str(each) for each in folders)
    raise SettingsError(f"Tesseract cannot read '{languages}': {names} must be in one folder, looked for in {where}.")


def _installed_folders() -> Iterator[Path]:
    yield Path(sys.prefix) / "share" / "tessdata"
    package = find_spec("tesserocr")
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent.parent / "share" / "tessdata"
