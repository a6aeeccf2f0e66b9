"""Pictures in questions to a model: how many go together, what becomes of them, and who is told what of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from lambdas.errors import DocumentError
from lambdas.language_models.asking.chunks import PICTURE_TOKENS, Chunk, plan_chunks
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.asking.page_text import Sheet
from lambdas.language_models.port import (
    MOST_BYTES_TOGETHER,
    MOST_PICTURES,
    PNG,
    Message,
    Picture,
    Reply,
    Stop,
    Tool,
)
from lambdas.language_models.remembering import RememberingModel
from tests.unit.schemas.model.stage import ScriptedModel, called

TOOL = Tool("record_extraction", "Record.", {"type": "object"})
ROOMY = 1_000_000


def picture(name: str, size: int = 10) -> Picture:
    """A picture of so many bytes, which nobody decodes."""
    return Picture(PNG, name.encode().ljust(size, b"."))


def seen(page: int, *names: str, rows: Sequence[str] = (), size: int = 10) -> Sheet:
    """A page that is shown by pictures, and by rows if there are any."""
    return Sheet(page, tuple(rows), pictures=tuple(picture(name, size) for name in names))


def count(chunks: Sequence[Chunk]) -> list[int]:
    return [len(chunk.pictures) for chunk in chunks]


def ask(model: ScriptedModel, *chunks: Chunk) -> list[Any]:
    return Consultation(model).ask("Answer.", TOOL, chunks)


def test_pictures_are_numbered_throughout_a_question_and_go_with_it() -> None:
    model = ScriptedModel(lambda _: called({"a": 1}))

    ask(model, Chunk((seen(0, "a", "b"), seen(4, "c", rows=["Words"]))))

    text = model.asked[0][1]
    assert '<page number="1">\n[picture 1]\n[picture 2]\n</page>' in text
    assert '<page number="5">\n[picture 3]\nWords\n</page>' in text
    assert model.shown == [(picture("a"), picture("b"), picture("c"))]


def test_model_that_does_not_answer_is_shown_the_pictures_again() -> None:
    replies = iter([Reply(Stop.TALK), called({"a": 1})])
    model = ScriptedModel(lambda _: next(replies))

    assert ask(model, Chunk((seen(0, "a"),))) == [{"a": 1}]
    assert model.shown == [(picture("a"),)] * 2


def test_chunk_has_no_more_pictures_than_a_message_may() -> None:
    sheets = [seen(number, "a", "b", "c") for number in range(15)]

    assert count(plan_chunks(sheets, tokens=ROOMY)) == [18, 18, 9]
    assert max(count(plan_chunks([seen(0, *map(str, range(50)))], tokens=ROOMY))) <= MOST_PICTURES


def test_chunk_has_no_more_bytes_of_pictures_than_a_message_may() -> None:
    sheets = [seen(number, "a", size=MOST_BYTES_TOGETHER // 4) for number in range(9)]

    assert count(plan_chunks(sheets, tokens=ROOMY)) == [4, 4, 1]


def test_pictures_take_of_the_tokens_of_a_chunk() -> None:
    sheets = [seen(number, "a") for number in range(6)]

    assert count(plan_chunks(sheets, tokens=2 * PICTURE_TOKENS + 100)) == [2, 2, 2]
    assert count(plan_chunks(sheets, tokens=10)) == [1] * 6
    assert len(plan_chunks([Sheet(0, ("a",))] * 6, tokens=2 * PICTURE_TOKENS + 100, beside=PICTURE_TOKENS)) == 3


def test_page_whose_words_are_halved_is_shown_without_its_picture() -> None:
    halves = Chunk((seen(0, "a", rows=["One", "Two"]),)).halves()

    assert halves is not None
    assert [(half.pictures, half.sheets[0].rows) for half in halves] == [((), ("One",)), ((), ("Two",))]


def test_page_of_pictures_alone_is_halved_by_them_and_one_picture_not_at_all() -> None:
    halves = Chunk((seen(0, "a", "b", "c"),)).halves()

    assert halves is not None
    assert [half.pictures for half in halves] == [(picture("a"),), (picture("b"), picture("c"))]
    assert Chunk((seen(0, "a"),)).halves() is None


def test_model_that_refuses_pictures_is_asked_about_the_words_alone() -> None:
    model = ScriptedModel(lambda text: called({"a": 1}) if "[picture" not in text else Reply(Stop.PICTURES_REFUSED))

    assert ask(model, Chunk((seen(0, "a", rows=["Words"]), seen(1, "b")))) == [{"a": 1}]
    assert model.shown == [(picture("a"), picture("b")), ()]
    assert 'number="2"' not in model.asked[1][1]


def test_model_that_refuses_pictures_of_no_words_fails_the_question_by_name() -> None:
    model = ScriptedModel(lambda _: Reply(Stop.PICTURES_REFUSED))

    with pytest.raises(DocumentError, match="refused the pictures") as caught:
        ask(model, Chunk((seen(0, "a"),)))

    assert caught.value.failure.code == "MODEL_REFUSED_PICTURES"
    assert len(model.asked) == 1


def test_equal_questions_are_asked_once_and_other_pictures_are_other_questions() -> None:
    model = ScriptedModel(lambda _: called(None))
    remembering = RememberingModel(model)

    for name in ("a", "a", "b"):
        remembering.converse("", [Message("user", "[picture 1]", (picture(name),))], TOOL)
    remembering.converse("", [Message("user", "[picture 1]")], TOOL)

    assert model.shown == [(picture("a"),), (picture("b"),), ()]


def test_pictures_are_in_nothing_that_shows_a_question() -> None:
    assert "secret" not in repr(Message("user", "…", (picture("secret"),)))
