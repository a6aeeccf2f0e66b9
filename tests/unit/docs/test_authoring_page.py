"""The page about writing configurations: its commands run, on its own configurations, and print what it shows."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from local.places import CHECKOUT
from tests.unit.docs.markdown import ROOT

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LENGTH = re.compile(r"[0-9]+\.[0-9]{2} in")
_CONFIGURATION = "lease.json5"


@dataclass(frozen=True)
class Example:
    """A command of the page, the configuration that it finds, and what the page says that it prints."""

    configuration: str
    command: str
    shown: str


def list_examples() -> Iterator[Example]:
    blocks = [(block["kind"], block["text"]) for block in _BLOCK.finditer((ROOT / "docs" / "authoring.md").read_text())]
    configuration = ""
    for number, (kind, text) in enumerate(blocks):
        if kind == "json5":
            configuration = text
        elif kind == "sh":
            following = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
            for command in text.splitlines():
                yield Example(configuration, command, following[1] if following[0] == "text" else "")


def mask_lengths(text: str) -> str:
    """The text without its inches, which depend on how high the reader takes a font to be."""
    return _LENGTH.sub("_ in", text)


EXAMPLES = list(list_examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_command_of_the_page_prints_what_the_page_shows(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(CHECKOUT / "samples")
    (tmp_path / _CONFIGURATION).write_text(example.configuration)
    program, name, *arguments = shlex.split(example.command)
    assert program == "./sheaf"

    status = import_module(f"local.commands.{name}").main(arguments)

    printed = capsys.readouterr().out
    assert mask_lengths(example.shown) in mask_lengths(printed)
    assert status == (1 if "error: " in printed else 0)
    for option, target in pairwise(arguments):
        if option == "--draw":
            assert (tmp_path / target).stat().st_size > 0


def test_page_shows_every_command_for_authors() -> None:
    shown = {word for example in EXAMPLES for word in example.command.split()}
    assert {"lint", "schema", "extract", "--explain", "--draw"} <= shown


def test_settings_of_the_page_are_json() -> None:
    (block,) = (
        block["text"]
        for block in _BLOCK.finditer((ROOT / "docs" / "authoring.md").read_text())
        if block["kind"] == "json"
    )
    assert json.loads(block)["json.schemas"]
