from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest

from lambdas.errors import SettingsError
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    table_name: str
    lease_seconds: int


@dataclass(frozen=True, slots=True)
class Chosen:
    colours: tuple[Literal["red", "green"], ...]


def test_read_settings_reads_variables_of_the_fields_names() -> None:
    held = read_settings(Settings, {"TABLE_NAME": "sheaf", "LEASE_SECONDS": "60", "OTHER": "x"})

    assert held == Settings("sheaf", 60)


def test_read_settings_lists_every_bad_variable_at_once() -> None:
    with pytest.raises(SettingsError, match=r"TABLE_NAME is missing; LEASE_SECONDS is 'soon', not a positive"):
        read_settings(Settings, {"TABLE_NAME": "", "LEASE_SECONDS": "soon"})


@pytest.mark.parametrize("text", ["0", "-1", "1.5", " 60", "٣"])
def test_read_settings_takes_positive_whole_numbers_only(text: str) -> None:
    with pytest.raises(SettingsError, match="LEASE_SECONDS"):
        read_settings(Settings, {"TABLE_NAME": "x", "LEASE_SECONDS": text})


@pytest.mark.parametrize(("text", "colours"), [("none", ()), ("red", ("red",)), ("green,red", ("green", "red"))])
def test_read_settings_reads_lists_of_names(text: str, colours: tuple[str, ...]) -> None:
    assert read_settings(Chosen, {"COLOURS": text}).colours == colours


@pytest.mark.parametrize("text", ["blue", "red,blue", "red,", "none,red", "RED"])
def test_read_settings_takes_known_names_only(text: str) -> None:
    with pytest.raises(SettingsError, match=f"COLOURS is '{text}', neither 'none' nor a list out of red, green"):
        read_settings(Chosen, {"COLOURS": text})
