"""What PDFium writes into a page's text, cleaned up."""

from __future__ import annotations

import pytest

from lambdas.documents.pdf.tokens import UNREADABLE, clean_token, needs_cleaning, split_tokens


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
        ("more…", "more..."),
        ("№5", "No5"),
        ("ⅩⅣ.", "XIV."),
        ("⑴", "(1)"),
        ("20℃", "20°C"),
        ("⾦", "金"),
        ("㎡", "㎡"),
        ("①", "①"),
        ("１２", "１２"),
        ("5´", "5´"),
        ("µm", "µm"),
        ("‾", "‾"),
        ("ㄱ", "ㄱ"),
        ("ℵ₀", "ℵ₀"),
        ("น้ำ", "น้ำ"),
        ("և", "և"),
    ],
)
def test_clean_token_is_what_a_person_reads(token: str, cleaned: str) -> None:
    assert clean_token(token) == cleaned


@pytest.mark.parametrize("token", ["more…", "Ⅳ", "\ufb01t", "12\x0134", "soft\xad"])
def test_needs_cleaning_what_cleaning_changes(token: str) -> None:
    assert needs_cleaning(token)


def test_split_tokens_are_the_runs_without_white_space() -> None:
    text = " two\u00a0words\r\nnext\u2003"

    assert [text[start:end] for start, end in split_tokens(text)] == ["two", "words", "next"]
