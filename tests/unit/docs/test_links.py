"""The documentation names nothing that is not there: links, headings, files, commands and their options."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from local.__main__ import COMMANDS
from tests.unit.docs.markdown import ROOT, Page, exists, read_page

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Page:
    return read_page(request.param)


def test_links_lead_to_files_and_headings(page: Page) -> None:
    assert [link for link in page.links if not leads_somewhere(link, page)] == []


def test_named_files_exist(page: Page) -> None:
    assert sorted(path for path in page.paths if not exists(path, page)) == []


def test_named_commands_exist(page: Page) -> None:
    assert [name for name, _ in page.commands if name not in COMMANDS] == []


def test_words_after_a_command_are_ones_that_it_takes(
    page: Page, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    unknown = [
        f"{name} {word}"
        for name, words in page.commands
        if (fixed := fixed_words(words))
        for shown in [read_help(name, words, capsys)]
        for word in fixed
        if word not in shown
    ]

    assert unknown == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("[gone](gone.md)", True),
        ("[gone](../README.md#no-such-heading)", True),
        ("[here](../README.md#two-commands)", False),
        ("[elsewhere](https://example.com/gone.md)", False),
    ],
)
def test_broken_link_is_found(text: str, broken: bool) -> None:
    page = Page(ROOT / "docs" / "page.md", text)

    assert any(not leads_somewhere(link, page) for link in page.links) is broken


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("`lambdas/nowhere.py`", {"lambdas/nowhere.py"}),
        ("`tests/nowhere/` and `batches/states.py`", {"tests/nowhere/"}),
        ("`registry.py`, `results/<batch>.json` and `manifests/`", set()),
        ("```sh\npython -m x --data-binary @samples/documents/gone.pdf\n```\n", {"samples/documents/gone.pdf"}),
    ],
)
def test_missing_file_is_found(text: str, missing: set[str]) -> None:
    page = Page(ROOT / "docs" / "page.md", text)

    assert {path for path in page.paths if not exists(path, page)} == missing


def test_commands_are_read_with_their_words() -> None:
    page = Page(Path("page.md"), "`./sheaf key create` and\n\n```\n./sheaf up --port 1  # ./sheaf down\n```\n")

    assert sorted(page.commands) == [("down", []), ("key", ["create"]), ("up", ["--port", "1"])]


def leads_somewhere(link: str, page: Page) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.path.parent / name).resolve() if name else page.path
    if not target.exists():
        return False
    return not anchor or anchor in (read_page(target) if name else page).anchors


def fixed_words(words: list[str]) -> list[str]:
    """Options, and the word right after a command where it is no placeholder: `create`, but not `KEY`."""
    actions = [word for word in words[:1] if word.isalpha() and word.islower()]
    return actions + [word for word in words if word.startswith("--") and word != "--help"]


def read_help(command: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The command's help, and that of its action where the words name one."""
    capsys.readouterr()
    for arguments in (["--help"], [*words[:1], "--help"]):
        with pytest.raises(SystemExit):
            import_module(f"local.commands.{command}").main(arguments)
    return capsys.readouterr().out
