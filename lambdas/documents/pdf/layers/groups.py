"""Which layers of a PDF a viewer shows when it opens it (optional content: ISO 32000-1, 8.11)."""

from __future__ import annotations

from lambdas.documents.pdf.structure.plain import PlainFile, as_dictionary, as_list
from lambdas.documents.pdf.structure.syntax import Dictionary, Reference, Value

_MOST_GROUPS = 50_000


class Layers:
    """The layers of one file; `hidden` are the numbers of those that are not shown.

    A layer is off by the default configuration, unless it names the layer among those that viewers switch by themselves
    and the layer says how it is to be viewed. One that says it is not to be viewed is off in any case, as viewers have
    it. What is no layer of the document's is shown.
    """

    def __init__(self, file: PlainFile) -> None:
        self._file = file
        properties = as_dictionary(file.follow(file.root.get("OCProperties")))
        self.groups = {
            one for one in self._list_numbers(properties.get("OCGs")) if self._read(one).get("Type") == "OCG"
        }
        default = as_dictionary(file.follow(properties.get("D")))
        is_on = file.follow(default.get("BaseState")) != "OFF"
        lit, off = (set(self._list_numbers(default.get(key))) for key in ("ON", "OFF"))
        unlit = off if is_on else off | (self.groups - lit)
        switched = self._list_switched(default.get("AS"))
        self.hidden = {one for one in self.groups if not self._is_shown(one, one not in unlit, one in switched)}
        self.is_particular = bool(as_list(file.follow(properties.get("Configs"))))
        """Whether PDFium by itself may show other layers: it takes the first configuration that it likes."""

    def _list_numbers(self, value: Value) -> list[int]:
        listed = as_list(self._file.follow(value))[:_MOST_GROUPS]
        return [one.number for one in listed if isinstance(one, Reference)]

    def _read(self, number: int) -> Dictionary:
        return as_dictionary(self._file.follow(Reference(number)))

    def _list_switched(self, usages: Value) -> set[int]:
        """The layers that viewers switch by what these say of their view."""
        switched: set[int] = set()
        for one in as_list(self._file.follow(usages))[:_MOST_GROUPS]:
            usage = as_dictionary(self._file.follow(one))
            categories = as_list(self._file.follow(usage.get("Category")))
            is_view = usage.get("Event") == "View" and (not categories or "View" in categories)
            if is_view and len(switched) < _MOST_GROUPS:
                switched |= set(self._list_numbers(usage.get("OCGs")))
        return switched

    def _is_shown(self, number: int, is_on: bool, is_switched: bool) -> bool:
        group = self._read(number)
        if not _has_view(self._file.follow(group.get("Intent"))):
            return True
        usage = as_dictionary(self._file.follow(group.get("Usage")))
        state = self._file.follow(as_dictionary(self._file.follow(usage.get("View"))).get("ViewState"))
        return state != "OFF" and (is_on or (is_switched and state == "ON"))

    def is_on(self, value: Value) -> bool:
        """Whether it is no reference to a layer that is not shown."""
        return not (isinstance(value, Reference) and value.number in self.hidden)


def _has_view(intent: Value) -> bool:
    """Whether a layer is one of those that viewers show or do not; others are for designing with."""
    return intent is None or any(one in ("View", "All") for one in as_list(intent) or [intent])
