"""Users' patterns: read as JavaScript reads them, refused where it would refuse them, stopped where they run away."""

from __future__ import annotations

import json

import pytest

from lambdas.errors import ConfigurationError, PatternTooSlow
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.patterns import Pattern, SearchTimeout
from lambdas.senseml.problems import MAX_SLOW_FIELDS
from tests.unit.senseml.pages import column, run, slow_fields, values


@pytest.mark.parametrize("where", ["anchor", "method"])
def test_pattern_that_runs_away_fails_with_the_fields_id(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.patterns.SEARCH_SECONDS", 0.05)
    pages = column("a" * 40 + "!")
    pattern = "^(?:(?:a|a)+)+$"
    anchor = {"type": "regex", "pattern": pattern} if where == "anchor" else "a"
    method = "passthrough" if where == "anchor" else {"id": "regex", "pattern": pattern}
    field = {"id": "it", "anchor": anchor, "method": method if isinstance(method, dict) else {"id": method}}
    other = {"id": "other", "anchor": "a", "method": {"id": "passthrough"}}
    assert slow_fields(pages, fields=[field, other]) == ["it"]
    assert run(pages, field, other)["it"] is None
    assert run(pages, field, other)["other"] is not None


def test_document_with_too_many_fields_that_run_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.FIELD_SECONDS", -1.0)
    fields = [{"id": f"it {n}", "anchor": "a", "method": {"id": "passthrough"}} for n in range(MAX_SLOW_FIELDS + 1)]
    assert len(slow_fields(column("a"), fields=fields[1:])) == MAX_SLOW_FIELDS
    with pytest.raises(PatternTooSlow) as caught:
        run(column("a"), *fields)
    assert caught.value.failure.code == "PATTERN_TOO_SLOW"


def test_fields_share_the_time_of_their_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.DOCUMENT_SECONDS", -1.0)
    assert slow_fields(column("a"), fields=[{"id": "it", "anchor": "a", "method": {"id": "passthrough"}}]) == ["it"]


def test_patterns_that_are_slow_together_run_out_of_the_fields_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.FIELD_SECONDS", -1.0)
    assert slow_fields(column("a"), fields=[{"id": "it", "anchor": "a", "method": {"id": "passthrough"}}]) == ["it"]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("\\A\\d", "A5 \\A5", "A5"),
        ("a{,2}", "aa a{,2}", "a{,2}"),
        ("(?<y>\\d)-\\k<y>", "1-2 2-2", "2"),
        ("\\u00e9\\x41", "éA", "éA"),
        ("\\uzz", "uzz", "uzz"),
        ("[\\d$]+", "5$5", "5$5"),
        ("[\\w-\\.]+", "= a-b.c", "a-b.c"),
        ("[\\w-z]+", "[a-b", "a-b"),
        ("[+-\\d]+", "a,+-5", "+-5"),
        ("[\\\\d-f]+", "a-e\\g", "e\\"),
        ("[^\\s[&]+", "[a&", "a"),
        ("\\p{Lu}\\w", "aÉb", "Éb"),
        ("\\w+", "é1", "1"),
        ("a+?", "aaa", "a"),
        ("^b$", "b", "b"),
        ("(x)?b", "b", None),
    ],
)
def test_pattern_is_read_as_javascript_reads_it(pattern: str, text: str, expected: str | None) -> None:
    assert values(column(text), {"type": "first"}, {"id": "regex", "pattern": pattern}) == expected


def test_pattern_with_the_flag_m_matches_at_line_ends() -> None:
    assert values(column("b"), "b", {"id": "regex", "pattern": "b$", "flags": "m"}) == "b"


@pytest.mark.parametrize("pattern", ["a++", "[]a", "[^]a", "(*FAIL)a", "(?>a)", "a\\", "(?#a)b", "a{2}+"])
def test_pattern_that_javascript_does_not_know_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigurationError, match="is not supported: "):
        values(column("a"), "a", {"id": "regex", "pattern": pattern})


def test_pattern_of_a_date_or_a_fingerprint_that_runs_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.patterns.SEARCH_SECONDS", 0.05)
    pages = column("a" * 40 + "1!")
    kind = {"id": "date", "format": "^(?:(?:a|a)+)+%Y$"}
    field = {"id": "it", "anchor": "a", "method": {"id": "passthrough"}, "type": kind}
    assert slow_fields(pages, fields=[field]) == ["it"]
    tests = [{"type": "regex", "pattern": "^(?:(?:a|a)+)+$"}]
    configuration = load_configuration(json.dumps({"fields": [], "fingerprint": {"tests": tests}}))
    with pytest.raises(PatternTooSlow, match="'fingerprint'"):
        extract(pages, configuration)


def test_pattern_that_runs_away_on_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(self: Pattern, text: str) -> None:
        raise SearchTimeout

    monkeypatch.setattr(Pattern, "search", run_out)
    with pytest.raises(ConfigurationError, match="takes longer than 1 seconds"):
        values(column("a"), {"type": "regex", "pattern": "a"})
