"""Values of cells as binary files spell them (MS-XLS, 2.5.218 and 2.5.10; MS-XLSB, 2.5.122 and 2.5.97.2)."""

from __future__ import annotations

import math
import struct

from lambdas.documents.spreadsheets.formats import Formats

TRUTHS = ("FALSE", "TRUE")
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_HUNDREDTHS, _WHOLE = 1, 2
_HIGH = struct.Struct("<I").pack


def show_error(code: int) -> str:
    """What a cell with an error of this number shows."""
    return _ERRORS.get(code, "#N/A")


def show_float(value: float, code: str, formats: Formats) -> str:
    """A number by the code of its cell's format; what is no number is the error that makes it one."""
    return formats.show_number(value, code) if math.isfinite(value) else "#NUM!"


def read_short_number(packed: int) -> float:
    """The number in 32 bits: an integer of 30, or the upper 30 of a double; of either perhaps a hundredth."""
    if packed & _WHOLE:
        value = float((packed >> 2) - ((packed & 0x80000000) >> 1))
    else:
        (value,) = struct.unpack("<d", b"\0\0\0\0" + _HIGH(packed & 0xFFFFFFFC))
    return value / 100 if packed & _HUNDREDTHS else value
