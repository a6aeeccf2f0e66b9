"""The description of the Extend dialect is true to the tables that it is made of, and marks what is ours."""

from __future__ import annotations

import inspect
import re
from typing import Any

from lambdas.api.extend import routes
from lambdas.api.extend.dialect import VERSION
from lambdas.api.extend.errors import ANSWERS, DEFECT, REQUEST_ID, RETRYABLE
from local.openapi.extend.dialect import EXTEND
from local.openapi.extend.responses import NAMES, RESPONSES

DESCRIBED = EXTEND.describe()
MARK = "x-sheaf-addition"
OPERATIONS = {
    (template, method): operation
    for template, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}


def told(status: int) -> dict[str, Any]:
    """Return what an error of this status says in its body."""
    schema = RESPONSES[NAMES[status]]["content"]["application/json"]["schema"]
    properties: dict[str, Any] = schema.get("anyOf", [schema])[0]["allOf"][1]["properties"]
    return properties


def test_every_error_of_the_table_is_described_with_its_codes() -> None:
    table = [*ANSWERS.values(), DEFECT]

    assert {status for status, _ in table} == set(NAMES) - {303}
    for status, code in table:
        assert code in told(status)["code"]["enum"]
        assert told(status)["retryable"]["const"] is (status in RETRYABLE)


def test_what_the_routes_mark_as_ours_is_marked_in_the_description() -> None:
    marked = set(re.findall(r'"(/\S+)".*# ours', inspect.getsource(routes)))

    assert marked == {template for (template, _), operation in OPERATIONS.items() if operation.get(MARK)}
    assert all(operation.get(MARK, False) is (template in marked) for (template, _), operation in OPERATIONS.items())


def test_members_of_ours_are_marked() -> None:
    schemas = DESCRIBED["components"]["schemas"]
    marked = {
        (name, member)
        for name, schema in schemas.items()
        for member, held in schema.get("properties", {}).items()
        if held.get(MARK)
    }

    pointing = {("Config", "documentType"), ("Config", "configuration"), ("Config", "environment")}
    told = ("engine", "model", "inputTokens", "outputTokens", "cost", "reader", "recogniser", "recognisedPages")
    engine = {("RunUsage", name) for name in told}
    assert pointing | engine | {("BatchRun", "counts"), ("BatchRun", "outcome"), ("OfferedFile", "uploadUrl")} <= marked


def test_every_request_names_the_version_of_the_api() -> None:
    header = DESCRIBED["components"]["parameters"]["Version"]

    assert header["required"]
    assert header["schema"] == {"type": "string", "const": VERSION}
    assert all({"$ref": "#/components/parameters/Version"} in held["parameters"] for held in OPERATIONS.values())
    assert DESCRIBED["info"]["version"] == VERSION


def test_every_answer_has_the_id_of_its_request() -> None:
    for operation in OPERATIONS.values():
        for response in operation["responses"].values():
            named = response.get("$ref", "").rpartition("/")[2]
            assert REQUEST_ID in (RESPONSES[named] if named else response)["headers"]


def test_operations_ask_for_the_scopes_of_their_routes() -> None:
    assert OPERATIONS["/extract_runs", "post"]["security"] == [{"key": ["submit"]}]
    assert OPERATIONS["/files/{id}", "get"]["security"] == [{"key": ["read"]}, {"key": ["submit"]}]
    assert OPERATIONS["/webhook_endpoints", "get"]["security"] == [{"key": ["read"]}, {"key": ["manage"]}]


def test_operations_that_submit_tell_of_the_quota() -> None:
    for route in EXTEND.routes:
        for method in route.methods:
            responses = OPERATIONS[route.template, method.lower()]["responses"]
            assert ("402" in responses) is (method in route.consuming), route.template
