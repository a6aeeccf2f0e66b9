"""The type `phoneNumber`: numbers of the USA, and of any country with its calling code (SenseML, "Phone number")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phonenumbers import (
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
)

from lambdas.senseml.nodes import Node
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.type import Merge, take_no_parameters
from lambdas.senseml.values import Reading

_REGION = "US"
_CALLING_CODE_AFTER_ZEROS = re.compile(r"(?<![0-9])00[0-9]{1,3}[\s.()-]*\Z")
_LONGEST_CODE = 12


@dataclass(frozen=True, slots=True)
class PhoneNumberType:
    """Numbers of a length that their country has, assigned or not, in the notation of E.164 without an extension."""

    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        for match in PhoneNumberMatcher(text, _REGION, leniency=Leniency.POSSIBLE):
            if _is_whole(match, text) and not _is_behind_zeros(match, text):
                number = format_number(match.number, PhoneNumberFormat.E164)
                yield Reading("phoneNumber", number, source=match.raw_string)


def _is_whole(match: PhoneNumberMatch, text: str) -> bool:
    """Whether the number has its area code, and is no part of a longer word."""
    whole = is_possible_number_with_reason(match.number) == ValidationResult.IS_POSSIBLE
    return whole and not text[match.end : match.end + 1].isalnum()


def _is_behind_zeros(match: PhoneNumberMatch, text: str) -> bool:
    """Whether the calling code is written as in 0091, which the reference does not take."""
    before = text[max(0, match.start - _LONGEST_CODE) : match.start]
    return _CALLING_CODE_AFTER_ZEROS.search(before) is not None


def parse_phone_number(node: Node) -> PhoneNumberType:
    """`"phoneNumber"` or `{id: "phoneNumber"}`."""
    take_no_parameters(node)
    return PhoneNumberType()
