"""What a postprocessor's rule came to, as XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import regex

from lambdas.senseml.logic.conversions import to_text
from lambdas.senseml.logic.evaluation import Evaluation, LogicError

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NAME = regex.compile(r"[\p{L}_:][\p{L}\p{N}_:.\-]*")
_NO_CHARACTER = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 has no way to write."""
_IN_ATTRIBUTES = {'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Xml:
    """Writes an element, an object `{tag, attrs?, content?}`, with those in it; `closes_itself` writes `<tag/>`."""

    declares: bool
    closes_itself: bool

    def __call__(self, evaluation: Evaluation, result: Any) -> str:  # noqa: ANN401 - any JSON
        """The document with this root; raises `LogicError` for what is no element."""
        root = self._write_element(evaluation, result)
        return DECLARATION + root if self.declares else root

    def _write_element(self, evaluation: Evaluation, element: Any) -> str:  # noqa: ANN401 - any JSON
        evaluation.charge()
        if not isinstance(element, dict) or not element.keys() <= {"tag", "attrs", "content"}:
            raise LogicError("an element of XML is an object with a tag, and perhaps attrs and content")
        tag = _write_name(element.get("tag"))
        attributes = element.get("attrs")
        if not isinstance(attributes, dict | None):
            raise LogicError("the attrs of an element are an object")
        begin = tag + "".join(
            f' {_write_name(name)}="{_write_text(evaluation, value, _IN_ATTRIBUTES)}"'
            for name, value in (attributes or {}).items()
        )
        content = self._write_content(evaluation, element.get("content"))
        return f"<{begin}/>" if self.closes_itself and not content else f"<{begin}>{content}</{tag}>"

    def _write_content(self, evaluation: Evaluation, content: Any) -> str:  # noqa: ANN401 - any JSON
        """A scalar as text, an element, or several of them."""
        with evaluation.deeper():
            if isinstance(content, list):
                return "".join([self._write_content(evaluation, entry) for entry in content])
            if isinstance(content, dict):
                return self._write_element(evaluation, content)
            return _write_text(evaluation, content, {})


def _write_name(name: Any) -> str:  # noqa: ANN401 - any JSON
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise LogicError("the name of an element or attribute of XML is none")
    return name


def _write_text(evaluation: Evaluation, value: Any, entities: dict[str, str]) -> str:  # noqa: ANN401 - any JSON
    """A scalar with what XML reserves escaped; null is nothing."""
    evaluation.charge()
    if isinstance(value, list | dict):
        raise LogicError("the attrs of an element are scalars")
    text = "" if value is None else to_text(evaluation, value)
    return escape(_NO_CHARACTER.sub("", text), entities)
