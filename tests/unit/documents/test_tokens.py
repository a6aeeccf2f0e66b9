"""What PDFium writes into a page's text, cleaned up."""

from __future__ import annotations

import pytest

from lambdas.documents.pdf.tokens import UNREADABLE, clean_token, split_tokens


@pytest.mark.parametrize(
    ("token", "cleaned"),
    [
        ("plain", "plain"),
        ("o\ufb03ce", "office"),
        ("\ufb01t", "fit"),
        ("x\ud835\udc00y", "x𝐀y"),
        ("x\udc00y", f"x{UNREADABLE}y"),
        ("soft\xad", "soft-"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("12\x0134", f"12{UNREADABLE}34"),
        ("\u200b", ""),
        ("m²", "m²"),
        ("½", "½"),
        ("Brand™", "Brand™"),
        ("\ufefb", "\u0644\u0627"),
    ],
)
def test_clean_token_is_what_a_person_reads(token: str, cleaned: str) -> None:
    assert clean_token(token) == cleaned


def test_split_tokens_are_the_runs_without_white_space() -> None:
    text = " two\u00a0words\r\nnext\u2003"

    assert [text[start:end] for start, end in split_tokens(text)] == ["two", "words", "next"]
