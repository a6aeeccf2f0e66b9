"""Whatever a body holds, the routes that take runs in answer in the dialect's shape, and never with a defect."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.api.extend.run_service import SUBMITTING, RunService
from tests.wire.objects import BATCH_RUN, ERROR, RUN, check, check_status

SERVICE = RunService()
"""One for all examples: what an example creates is in nobody's way."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
STRINGS = st.text(max_size=20)
GOOD_FILE = {"url": "https://h.example/a.pdf"}
URLS = st.sampled_from(["https://h.example/%ud800", "https://[::1", "x:", "https://h.example/\ud800"]) | JSON
FILE = (
    st.builds(lambda url: {"url": url}, URLS)
    | st.builds(lambda id_: {"id": id_}, st.sampled_from(["file_AAAAAAAAAAAAAAAAAAAAAA", "file_x"]) | JSON)
    | st.builds(lambda text, name: {"text": text, "name": name}, STRINGS | JSON, STRINGS | JSON)
    | st.builds(lambda name, settings: GOOD_FILE | {"name": name, "settings": settings}, STRINGS | JSON, JSON)
    | st.builds(lambda password: GOOD_FILE | {"settings": {"password": password}}, STRINGS | JSON)
    | JSON
)
METADATA = st.dictionaries(st.sampled_from(["a", "extend:usage_tags", "\ud800"]), JSON, max_size=3) | JSON
OVERRIDE = st.dictionaries(
    st.sampled_from(["schema", "extractionRules", "advancedOptions", "parseConfig", "documentType", "baseProcessor"]),
    JSON,
    min_size=1,
    max_size=2,
)
GOOD_EXTRACTOR = {"id": SERVICE.extractor}
EXTRACTOR = (
    st.builds(lambda version: GOOD_EXTRACTOR | {"version": version}, st.sampled_from(["draft", "9.9"]) | JSON)
    | st.builds(lambda override: GOOD_EXTRACTOR | {"overrideConfig": override}, OVERRIDE | JSON)
    | st.builds(lambda id_: {"id": id_}, JSON)
    | JSON
)
HOSTILE = {
    "extractor": EXTRACTOR,
    "config": OVERRIDE | JSON,
    "file": FILE,
    "package": st.fixed_dictionaries({"files": st.lists(FILE, max_size=2) | JSON}) | JSON,
    "inputs": st.lists(st.fixed_dictionaries({"file": FILE}, optional={"metadata": METADATA}) | JSON, max_size=3)
    | JSON,
    "metadata": METADATA,
    "priority": st.integers(-1, 102) | JSON,
}
GOOD = {"extractor": GOOD_EXTRACTOR, "file": GOOD_FILE, "inputs": [{"file": GOOD_FILE}], "metadata": {"a": 1}}
CHANGES = st.sampled_from(sorted(HOSTILE)).flatmap(lambda key: st.builds(lambda value: {key: value}, HOSTILE[key]))


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Return a good body with something hostile in one place or two."""
    body = dict(GOOD)
    for change in draw(st.lists(CHANGES, min_size=1, max_size=2)):
        body |= change
        if "config" in change:
            body.pop("extractor", None)
        if "package" in change:
            body.pop("file", None)
    return body


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(sorted(SUBMITTING)), body=bodies() | JSON)
def test_any_body_is_taken_or_refused_by_name(path: str, body: Any) -> None:  # noqa: ANN401 - JSON
    answer = SERVICE.ask("POST", path, json.dumps(body))

    assert answer.status in (200, 400, 404), answer.text
    if answer.status != 200:
        check(answer.json(), ERROR)
    elif path.endswith("batch"):
        check(answer.json(), BATCH_RUN)
    else:
        check_status(check(answer.json(), RUN))


@settings(max_examples=200, deadline=None)
@given(
    query=st.dictionaries(
        st.sampled_from(["status", "extractorId", "batchId", "source", "sourceId", "fileNameContains", "sortBy"])
        | st.sampled_from(["sortDir", "nextPageToken", "maxPageSize"]),
        st.text(alphabet="abc0159_-=:%+/{}", max_size=12),
        max_size=4,
    )
)
def test_any_query_of_a_list_is_taken_or_refused(query: dict[str, str]) -> None:
    target = "/extract_runs?" + "&".join(f"{name}={value.replace('%', '%25')}" for name, value in query.items())

    assert SERVICE.ask("GET", target).status in (200, 400, 404)
