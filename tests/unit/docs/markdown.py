"""What a Markdown page names: its links, its headings' anchors, paths in the repository, and `./sheaf` commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("benchmarks", "docs", "infra", "lambdas", "local", "samples", "tests")

_FENCE = re.compile(r"^ *```[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
_COMMAND = re.compile(r"\./sheaf ([a-z]+)([^\n#]*)")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the documentation."""

    path: Path
    text: str

    @property
    def links(self) -> list[str]:
        """Targets of the links that lead into the repository."""
        return [link for link in _LINK.findall(self._prose) if not link.startswith(("http:", "https:"))]

    @property
    def anchors(self) -> set[str]:
        """What links to its headings end with, as GitHub makes them."""
        return {
            re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")
            for heading in _HEADING.findall(self._prose)
        }

    @property
    def paths(self) -> set[str]:
        """Paths that it names as code: source files, and all that starts with a folder of the sources."""
        words = {word.strip("'\",:;()@") for code in self._code() for word in code.split()}
        return {word for word in words if _PATH.fullmatch(word) and _is_path(word)}

    @property
    def commands(self) -> list[tuple[str, list[str]]]:
        """The `./sheaf` commands that it names as code, each with the words after it."""
        found = (match for code in self._code() for match in _COMMAND.finditer(code))
        return [(match[1], re.findall(r"[\w.-]+", match[2])) for match in found]

    @property
    def _prose(self) -> str:
        return _FENCE.sub("", self.text)

    def _code(self) -> Iterator[str]:
        yield from _FENCE.findall(self.text)
        yield from _SPAN.findall(self._prose)


def _is_path(word: str) -> bool:
    return word.endswith((".py", ".md", ".toml")) or (word.partition("/")[0] in SOURCES and "/" in word)


def exists(path: str, page: Page) -> bool:
    """Whether a path stands in the repository: from its root, from the page, or from `lambdas/` where pages shorten it.

    A file name alone is looked for anywhere among the sources.
    """
    if any((base / path).exists() for base in (ROOT, page.path.parent, ROOT / "lambdas")):
        return True
    return "/" not in path and any(next((ROOT / source).rglob(path), None) for source in SOURCES)


def read_page(path: Path) -> Page:
    """Read a page."""
    return Page(path, path.read_text(encoding="utf-8"))
