"""Numbers as lists write them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN = 4_999
_MOST_LETTERS = 30
_SMALL = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
_ORDINALS = {"One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth"}
_HUNDRED, _TWENTY = 100, 20


def write_number(number: int, form: str) -> str:
    """A number in a form, as `lowerRoman`; in figures where the form does not have it or is not known."""
    return _FORMS.get(form, str)(number)


def _write_roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _write_letters(number: int) -> str:
    """A, …, Z, AA, BB, …: as Word counts."""
    count, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (count + 1) if number > 0 and count < _MOST_LETTERS else str(number)


def _write_ordinal(number: int) -> str:
    teens = 10 < number % _HUNDRED < _TWENTY
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _write_words(number: int) -> str:
    if not 0 <= number < _HUNDRED:
        return str(number)
    if number < _TWENTY:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones].lower()}" if ones else "")


def _write_ordinal_words(number: int) -> str:
    words = _write_words(number)
    if not words[0].isalpha():
        return _write_ordinal(number)
    head, dash, last = words.rpartition("-")
    return head + dash + (_make_ordinal(last.capitalize()).lower() if dash else _make_ordinal(last))


def _make_ordinal(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word.endswith("ve"):
        return f"{word[:-2]}fth"
    if word.endswith("y"):
        return f"{word[:-1]}ieth"
    return f"{word}{'h' if word.endswith('t') else 'th'}"


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": _write_roman,
    "lowerRoman": lambda number: _write_roman(number).lower(),
    "upperLetter": _write_letters,
    "lowerLetter": lambda number: _write_letters(number).lower(),
    "ordinal": _write_ordinal,
    "cardinalText": _write_words,
    "ordinalText": _write_ordinal_words,
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _: "",
    "numberInDash": lambda number: f"- {number} -",
}
