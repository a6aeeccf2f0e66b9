"""What the words of a property's name say of the text that it holds: an id has digits, a name has none."""

from __future__ import annotations

import re
from enum import Enum, auto

from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.nodes import Node


class Shape(Enum):
    """The shapes of texts; TEXT is any."""

    EMAIL = auto()
    WEBSITE = auto()
    PHONE = auto()
    ZIP = auto()
    SSN = auto()
    EIN = auto()
    VIN = auto()
    STATE = auto()
    YEAR = auto()
    ADDRESS = auto()
    DATE = auto()
    AMOUNT = auto()
    CODE = auto()
    NAME = auto()
    PROSE = auto()
    TEXT = auto()


_BY_TOKEN = {
    Shape.EMAIL: {"email"},
    Shape.WEBSITE: {"website", "url", "web"},
    Shape.PHONE: {"phone", "fax"},
    Shape.ZIP: {"zip", "postal"},
    Shape.STATE: {"state", "province"},
    Shape.YEAR: {"year"},
    Shape.ADDRESS: {"address", "premise", "location"},
    Shape.DATE: {"date", "birthdate", "birthday"},
    Shape.CODE: {"number", "id", "po", "iban", "vin", "reference", "bl", "swift", "bic", "account", "sku", "code"},
    Shape.NAME: {"name", "vendor", "supplier", "seller", "buyer", "customer", "client", "landlord", "lessor",
                 "tenant", "lessee", "carrier", "employer", "employee", "insured", "policyholder", "patient",
                 "analyst", "driver", "laboratory", "bank", "occupant", "owner", "borrower", "lender", "agent",
                 "broker", "shipper", "consignee", "agency", "applicant", "underwriter", "company", "member",
                 "spouse", "payee", "payer", "holder", "city", "country", "contact", "institution"},
    Shape.AMOUNT: {"amount", "total", "subtotal", "price", "balance", "cost", "premium", "quantity", "weight"},
    Shape.PROSE: {"description", "note", "comment", "message", "remark", "summary", "instruction", "reason"},
}  # fmt: skip
_BY_ENDING = {"on": Shape.DATE, "at": Shape.DATE}

_CODE_WORD = re.compile(r"[\w*•./#&+-]+")
_LETTERS = re.compile(r"[^\W\d_]")
_PHONE = r"(?<![\w-])(?:\+?\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)\s?)?\d{2,5}(?:[\s./-]?\d{2,5}){1,4}(?!\w)"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{4}\b"
_PATTERNS = {
    Shape.EMAIL: re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),
    Shape.WEBSITE: re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE),
    Shape.PHONE: re.compile(_PHONE),
    Shape.SSN: re.compile(r"(?<![\w-])[\dXx*]{3}[- ]?[\dXx*]{2}[- ]?\d{4}(?![\w-])"),
    Shape.YEAR: re.compile(r"(?<![\w/-])(?:19|20)\d{2}(?![\w/-])"),
    Shape.EIN: re.compile(r"(?<![\w-])\d{2}-?\d{7}(?![\w-])"),
    Shape.VIN: re.compile(r"\b(?=[A-Z]*\d)[A-HJ-NPR-Z0-9]{17}\b"),
    Shape.ZIP: re.compile(rf"\b\d{{5}}(?:-\d{{4}})?\b|{_POSTCODE}"),
    Shape.STATE: re.compile(r"\b[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"),
}
FOUND_WITHIN = frozenset(_PATTERNS)
"""Shapes that are found within a text; of the others, all of a text has one or has not."""
_LEAST_PHONE_DIGITS = 7
_DIALLED = re.compile(r"\(?\d{3}\)?[ -.]?\d{3}[-.]\d{4}")  # a phone number, and no code
_BARE_PHONE_DIGITS = range(10, 13)
_LONGEST_NAME = 7  # words
_LONGEST_TEXT = 14
_ANSWERS = frozenset({"Y", "N"})
_LETTER_CODE = 0.7
_ACRONYM = 4  # letters
_ONE_CHARACTER = 0.5  # a code that is one digit may be the number of a box


_BY_PHRASE: dict[tuple[str, ...], Shape] = {
    ("social", "security", "number"): Shape.SSN,
    ("employer", "id", "number"): Shape.EIN,
    ("vehicle", "id", "number"): Shape.VIN,
}


def expect_shape(key: str, node: Node) -> Shape:
    """The shape that the last telling word of the key or of `extend:name` asks for."""
    for text in (split_key(key), node.name):
        tokens = to_tokens(text)
        if tokens[-3:] in _BY_PHRASE:
            return _BY_PHRASE[tokens[-3:]]
        if tokens and tokens[-1] in _BY_ENDING:
            return _BY_ENDING[tokens[-1]]
        for token in reversed(tokens):
            for shape, words in _BY_TOKEN.items():
                if token in words:
                    return shape
    return Shape.TEXT


def find_shape(text: str, shape: Shape) -> tuple[int, int] | None:
    """Where in `text` the shape stands; None where it does not, and for shapes that only whole texts have."""
    pattern = _PATTERNS.get(shape)
    for match in pattern.finditer(text) if pattern else ():
        if shape is not Shape.PHONE or _is_phone(match.group()):
            return match.span()
    return None


def _is_phone(text: str) -> bool:
    """Without a mark between their digits short and long numbers are other numbers."""
    return len(text) in _BARE_PHONE_DIGITS if text.isdigit() else sum(map(str.isdigit, text)) >= _LEAST_PHONE_DIGITS


def rate_text(text: str, shape: Shape) -> float:
    """How well a whole text has the shape: 0..1."""
    words = text.split()
    if not any(map(str.isalnum, text)):
        return 0.0
    if shape in _RATERS:
        return _RATERS[shape](text, words)
    if sum(map(str.isalnum, text)) == 1 and text.upper() not in _ANSWERS:
        return _ONE_CHARACTER
    return 0.9 if shape is Shape.PROSE or len(words) <= _LONGEST_TEXT else 0.6


def _rate_address(text: str, words: list[str]) -> float:
    has_both = any(map(str.isdigit, text)) and len(_LETTERS.findall(text)) > 2
    return (1.0 if len(words) > 2 else 0.6) if has_both else 0.55


def _rate_amount(text: str, words: list[str]) -> float:
    return 1.0 if any(map(str.isdigit, text)) and len(words) <= 4 else 0.2


def _rate_code(text: str, words: list[str]) -> float:
    if _DIALLED.fullmatch(text):
        return 0.3
    coded = sum(_CODE_WORD.fullmatch(word.strip("().,:")) is not None and any(map(str.isdigit, word)) for word in words)
    if not coded:
        return _LETTER_CODE if len(words) == 1 and 1 < len(words[0]) <= _ACRONYM and words[0].isupper() else 0.2
    if len(words) == 1:
        return 1.0 if sum(map(str.isalnum, words[0])) > 1 else _ONE_CHARACTER
    return max(0.4, 0.95 * coded / len(words)) if len(words) <= 5 else 0.3


def _rate_name(text: str, words: list[str]) -> float:
    if not _LETTERS.search(text) or len(words) > 2 * _LONGEST_NAME:
        return 0.1
    if sum(map(str.isalpha, text)) < 2:
        return 0.3
    if len(words) == 1 and len(text) <= _ACRONYM and text.isupper():
        return 0.6
    has_digits = any(map(str.isdigit, text))
    is_capital = words[0][:1].isupper() or not words[0][:1].isalpha()
    return (0.95 if len(words) <= _LONGEST_NAME else 0.6) * (0.5 if has_digits else 1.0) * (1.0 if is_capital else 0.6)


_RATERS = {
    Shape.CODE: _rate_code,
    Shape.NAME: _rate_name,
    Shape.ADDRESS: _rate_address,
    Shape.AMOUNT: _rate_amount,
}
