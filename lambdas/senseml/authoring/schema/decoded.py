"""What a probe is when its parser looks at the value by itself: texts, arrays and objects, made up by and by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lambdas.senseml.nodes import Node

if TYPE_CHECKING:
    from lambdas.senseml.authoring.schema.probe import Probe

ANY_KEY = "*"
"""Stands in a path for the keys of an object that may have any."""


class Text(str):
    """A text that a parser looks at by itself: whether it is the one that it is compared with is for the trial to say.

    A text that is looked up in a table is none of those in there.
    """

    __slots__ = ("_probe",)

    _probe: Probe

    def __new__(cls, probe: Probe) -> Text:
        text = super().__new__(cls, probe.string())
        text._probe = probe
        return text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self._probe.equals(str.__str__(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()


class Entries(dict[str, Node]):
    """The entries of a probed object, which are there when somebody asks for them; all of them are one of any key."""

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self._probe = probe

    def __contains__(self, key: object) -> bool:
        return self._probe.has(str(key))

    def __getitem__(self, key: str) -> Node:
        return self._probe.child(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        return self[key] if key in self else default  # noqa: SIM401

    def __iter__(self) -> Iterator[str]:
        return iter((ANY_KEY,))

    def __len__(self) -> int:
        return 1

    def keys(self) -> Any:  # noqa: ANN401
        return dict.fromkeys(self).keys()

    def items(self) -> Any:  # noqa: ANN401
        return {key: self[key] for key in self}.items()

    def values(self) -> Any:  # noqa: ANN401
        return {key: self[key] for key in self}.values()


class Contents(dict[str, Any]):
    """A probed object as it is decoded: what is asked of its contents directly is decided like what its parser asks."""

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self._probe = probe

    def __contains__(self, key: object) -> bool:
        return self._probe.has(str(key))

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return 1

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401
        return self._probe.child(key).value

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        return self[key] if key in self else default  # noqa: SIM401


class Items(list[Any]):
    """A probed array as it is decoded; its elements are made up when a parser looks at them by itself."""

    def __init__(self, probe: Probe, count: int) -> None:
        super().__init__([None] * count)
        self._probe = probe

    def __iter__(self) -> Iterator[Any]:
        return (self._probe.element(index).value for index in range(len(self)))

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401
        return self._probe.element(index).value if isinstance(index, int) else list(self)[index]
