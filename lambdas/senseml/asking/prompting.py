"""How a model is asked, so far as the configuration says it, and the defaults that hold where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum


class Signals(Enum):
    """Whether the model says how sure it is of an answer, and what becomes of one that it takes for wrong."""

    NONE = False
    REPORTED = True
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Prompting:
    """How the document is put to the model; None is what nobody said.

    `first_page` and `end_page` count from zero, the latter is the first that is left out. `chunk_size` is in pages,
    `overlap` in parts of a chunk. `rewrites` is whether a table may be put otherwise than it stands there.
    """

    signals: Signals | None = None
    chunk_count: int | None = None
    chunk_size: float | None = None
    overlap: float | None = None
    tells_pages: bool | None = None
    first_page: int | None = None
    end_page: int | None = None
    by_page: bool | None = None
    description: str | None = None
    introduction: str | None = None
    rewrites: bool | None = None

    def over(self, defaults: Prompting) -> Prompting:
        """These, and where they say nothing, the defaults."""
        said = {one.name: value for one in fields(self) if (value := getattr(self, one.name)) is not None}
        return replace(defaults, **said)


NOTHING_SAID = Prompting()


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every method, and what for single ones by their names."""

    prompting: Prompting = NOTHING_SAID
    of_methods: Mapping[str, Prompting] = field(default_factory=dict)

    def of(self, method: str) -> Prompting:
        """What holds for a method that says nothing itself."""
        return self.of_methods.get(method, NOTHING_SAID).over(self.prompting)

    def over(self, defaults: Defaults) -> Defaults:
        """These, and where they say nothing, the others."""
        names = dict.fromkeys((*defaults.of_methods, *self.of_methods))
        methods = {
            name: self.of_methods.get(name, NOTHING_SAID).over(defaults.of_methods.get(name, NOTHING_SAID))
            for name in names
        }
        return Defaults(self.prompting.over(defaults.prompting), methods)


NO_DEFAULTS = Defaults()
