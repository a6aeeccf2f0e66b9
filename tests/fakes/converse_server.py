"""A service on the loopback that speaks the wire format of Bedrock's Converse API, by its public reference."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from tests.fakes.loopback import QuietHandler, serve


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """What the last message says."""
        return str(self.body["messages"][-1]["content"][-1]["text"])


@dataclass(frozen=True)
class Given:
    """An answer: its status, its body, and the kind of error in its header."""

    status: int
    body: bytes
    error: str | None = None


def replying(tool_input: Any, *, stop: str = "tool_use", tokens: tuple[int, int] = (1200, 80)) -> Given:  # noqa: ANN401
    """An answer that calls the tool, as the reference shows one."""
    return answering(
        [
            {"text": "I will record what I found."},
            {
                "toolUse": {
                    "toolUseId": "tooluse_kZJMlvQmRJ6eAyJE5GIl7Q",
                    "name": "record_extraction",
                    "input": tool_input,
                }
            },
        ],
        stop=stop,
        tokens=tokens,
    )


def answering(content: list[dict[str, Any]], *, stop: str, tokens: tuple[int, int] = (1200, 80)) -> Given:
    """An answer of the Converse API."""
    body = {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": stop,
        "usage": {"inputTokens": tokens[0], "outputTokens": tokens[1], "totalTokens": sum(tokens)},
        "metrics": {"latencyMs": 1551},
    }
    return Given(200, json.dumps(body).encode())


def failing(error: str, status: int, message: str) -> Given:
    """An error of the Converse API: its kind is in a header, its sentence in the body."""
    return Given(status, json.dumps({"message": message}).encode(), error)


@dataclass
class ConverseServer:
    """Answers what `script` says of a request; keeps what was asked."""

    script: Callable[[Asked], Given]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(script: Callable[[Asked], Given]) -> Iterator[ConverseServer]:
    """Serve on a free port of the loopback."""
    served = ConverseServer(script)

    class Handler(QuietHandler):
        def answer(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(unquote(self.path), {key.lower(): value for key, value in self.headers.items()}, body)
            served.asked.append(asked)
            given = served.script(asked)
            self.send_response(given.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(given.body)))
            self.send_header("x-amzn-RequestId", "5f2f9e5b-0000-4000-8000-000000000000")
            if given.error:
                self.send_header(
                    "x-amzn-ErrorType", f"{given.error}:http://internal.amazon.com/coral/com.amazon.bedrock/"
                )
            self.end_headers()
            self.wfile.write(given.body)

    with serve(Handler) as served.url:
        yield served
