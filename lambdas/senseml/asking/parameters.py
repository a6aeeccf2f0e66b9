"""What a configuration says on how a model is asked (SenseML, "advanced prompt configuration")."""

from __future__ import annotations

from collections.abc import Mapping

from lambdas.senseml.asking.prompting import Prompting, Signals
from lambdas.senseml.nodes import Node, read_optional

CHUNK_SIZES = (0.5, 1.0)
OVERLAPS = (0.0, 0.25, 0.5)
MOST_CHUNKS = 1000
LONG_CHUNK_COUNT = 100

PROMPT_KEYS = (
    "confidenceSignals", "chunkCount", "chunkSize", "chunkOverlapPercentage", "pageHinting", "pageRange",
    "searchBySummarization", "contextDescription", "promptIntroduction", "llmEngine",
)  # fmt: skip
"""Parameters of every method that asks a model, and of the preprocessor `nlp`."""

_Pages = tuple[int | None, int | None]
_ALL_PAGES: _Pages = (None, None)


def parse_prompting(entries: Mapping[str, Node]) -> Prompting:
    """What the `PROMPT_KEYS` among these entries say; raises `ConfigurationError`.

    `llmEngine` names a vendor's models: it is checked, and of it only `long` counts, for it asks for more chunks.
    """
    first, end = read_optional(entries, "pageRange", _parse_pages, _ALL_PAGES)
    long = read_optional(entries, "llmEngine", _parse_engine, False)
    return Prompting(
        signals=read_optional(entries, "confidenceSignals", _parse_signals, None),
        chunk_count=LONG_CHUNK_COUNT if long else read_optional(entries, "chunkCount", _parse_count, None),
        chunk_size=read_optional(entries, "chunkSize", lambda node: _parse_part(node, CHUNK_SIZES), None),
        overlap=read_optional(entries, "chunkOverlapPercentage", lambda node: _parse_part(node, OVERLAPS), None),
        tells_pages=read_optional(entries, "pageHinting", Node.boolean, None),
        first_page=first,
        end_page=end,
        by_page=read_optional(entries, "searchBySummarization", _parse_summarization, None),
        description=read_optional(entries, "contextDescription", Node.string, None),
        introduction=read_optional(entries, "promptIntroduction", Node.string, None),
    )


def _parse_signals(node: Node) -> Signals:
    """True, false, "strict" or `{engine?, strict?}`, whose engine names a vendor's models as `llmEngine` does."""
    if isinstance(node.value, dict):
        return _parse_named_signals(node)
    if node.value == Signals.STRICT.value:
        return Signals.STRICT
    if not isinstance(node.value, bool):
        raise node.error(f"{node.shown()} is neither true, false, 'strict' nor an object")
    return Signals(node.value)


def _parse_named_signals(node: Node) -> Signals:
    entries = node.entries((), ("engine", "strict"))
    if not entries:
        raise node.error("has neither 'engine' nor 'strict'")
    read_optional(entries, "engine", Node.text, "")
    return Signals.STRICT if read_optional(entries, "strict", Node.boolean, False) else Signals.REPORTED


def _parse_count(node: Node) -> int:
    count = node.integer()
    if not 1 <= count <= MOST_CHUNKS:
        raise node.error(f"{count} is not between 1 and {MOST_CHUNKS}")
    return count


def _parse_part(node: Node, allowed: tuple[float, ...]) -> float:
    if node.number() not in allowed:
        raise node.error(f"{node.shown()} is none of {', '.join(f'{one:g}' for one in allowed)}")
    return node.number()


def _parse_pages(node: Node) -> _Pages:
    entries = node.entries((), ("startPage", "endPage"))
    first = read_optional(entries, "startPage", _parse_page, None)
    end = read_optional(entries, "endPage", _parse_page, None)
    if end is not None and end <= (first or 0):
        raise entries["endPage"].error(f"{end} is not after the first page {first or 0}: no page would be left")
    return first, end


def _parse_page(node: Node) -> int:
    if node.integer() < 0:
        raise node.error(f"{node.shown()} is negative")
    return node.integer()


def _parse_summarization(node: Node) -> bool:
    """Summaries by page or by outline: here both mean that whole pages are chosen, by their words."""
    return node.value if isinstance(node.value, bool) else node.choose("way to search", _SUMMARIES)


_SUMMARIES = {"page": True, "outline": True}
_MODES = {"fast": False, "thorough": False, "long": True}


def _parse_engine(node: Node) -> bool:
    """Whether the engine is one for long lists."""
    if isinstance(node.value, str):
        return node.choose("engine", _MODES)
    entries = node.entries((), ("provider", "mode"))
    read_optional(entries, "provider", Node.text, "")
    return read_optional(entries, "mode", lambda mode: mode.choose("mode", _MODES), False)
