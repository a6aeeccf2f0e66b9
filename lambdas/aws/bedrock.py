"""The model port on Amazon Bedrock's Converse API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from lambdas.aws import clients
from lambdas.aws.failures import translated
from lambdas.aws.unretried import unretried
from lambdas.batches.patience import Patience
from lambdas.errors import DocumentError, FailureCategory
from lambdas.instants import now
from lambdas.language_models.port import Message, Reply, Stop, Tool

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_bedrock_runtime.type_defs import (
        ConverseResponseTypeDef,
        InferenceConfigurationTypeDef,
        ToolChoiceTypeDef,
        ToolConfigurationTypeDef,
    )

# Long answers take minutes.
CONFIG = unretried(read_timeout=240)
_STOPS = {
    "max_tokens": Stop.ANSWER_CUT,
    "model_context_window_exceeded": Stop.ANSWER_CUT,
    "guardrail_intervened": Stop.REFUSED,
    "content_filtered": Stop.REFUSED,
    "malformed_model_output": Stop.TALK,
    "malformed_tool_use": Stop.TALK,
}
_TOO_LONG = ("too long", "too many tokens", "maximum context", "context window", "exceeds the maximum")
TOOL_CHOICES = ("tool", "any", "auto")
NO_ANSWER = frozenset({"ModelErrorException", "ModelStreamErrorException"})
OUT_OF_TIME = "ModelTimeoutException"
INVALID = "ValidationException"
UNUSABLE = frozenset({"AccessDeniedException", "ResourceNotFoundException", "UnrecognizedClientException"})


class ModelUnavailable(DocumentError):
    """The service takes no such question: the model, its settings or the schema are not what it wants."""

    category = FailureCategory.SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class BedrockModel:
    """One model, by its id, its inference profile's id or an ARN of either.

    `answer_tokens` is the longest answer. `tool_choice` is how firmly the tool is asked for: `tool`, `any` or `auto`,
    since some models take only the latter. `temperature` None leaves the model its own.
    """

    client: BedrockRuntimeClient
    model_id: str
    answer_tokens: int = 8192
    tool_choice: str = "tool"
    temperature: float | None = 0.0
    patience: Patience = field(default_factory=lambda: Patience(clock=now))

    @property
    def name(self) -> str:
        """The model's id."""
        return self.model_id

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        """Ask once, and again while the service is busy; see `Model`."""
        return self.patience.call(lambda: self._ask(system, messages, tool))

    def _ask(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        try:
            with translated(), _explained():
                answer = self.client.converse(
                    modelId=self.model_id,
                    system=[{"text": system}],
                    messages=[{"role": message.role, "content": [{"text": message.text}]} for message in messages],
                    toolConfig=self._offer(tool),
                    inferenceConfig=self._settings(),
                )
        except _OutOfRoom:
            return Reply(Stop.QUESTION_TOO_LONG)
        except ResponseParserError:
            return Reply(Stop.TALK)
        return read_reply(answer, tool.name)

    def _offer(self, tool: Tool) -> ToolConfigurationTypeDef:
        shown: Mapping[str, Any] = {"json": tool.input_schema}
        specification: Any = {"name": tool.name, "description": tool.description, "inputSchema": shown}
        return {"tools": [{"toolSpec": specification}], "toolChoice": self._choice(tool)}

    def _settings(self) -> InferenceConfigurationTypeDef:
        if self.temperature is None:
            return {"maxTokens": self.answer_tokens}
        return {"maxTokens": self.answer_tokens, "temperature": self.temperature}

    def _choice(self, tool: Tool) -> ToolChoiceTypeDef:
        if self.tool_choice == "tool":
            return {"tool": {"name": tool.name}}
        return {"any": {}} if self.tool_choice == "any" else {"auto": {}}


def bedrock_model(
    *, model_id: str, region: str, answer_tokens: int, tool_choice: str, temperature: float | None
) -> BedrockModel:
    """Return a model of a region; AWS_ENDPOINT_URL_BEDROCK_RUNTIME says where else it is to be found, if anywhere."""
    return BedrockModel(
        client=clients.session().client("bedrock-runtime", region_name=region, config=CONFIG),
        model_id=model_id,
        answer_tokens=answer_tokens,
        tool_choice=tool_choice,
        temperature=temperature,
    )


def read_reply(answer: ConverseResponseTypeDef, tool_name: str) -> Reply:
    """Return a reply of the Converse API; of several calls of the tool the first counts."""
    held: Mapping[str, Any] = answer
    content = _member(_member(held.get("output"), "message"), "content")
    inputs = [_member(block, "toolUse") for block in (content if isinstance(content, list) else [])]
    calls = [call for call in inputs if _member(call, "name") == tool_name]
    usual = Stop.TOOL if calls else Stop.TALK
    return Reply(
        _STOPS.get(str(held.get("stopReason")), usual),
        calls[0].get("input") if calls else None,
        _tokens(held, "inputTokens"),
        _tokens(held, "outputTokens"),
    )


def _member(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON as a service or a proxy of one gives it
    return value.get(key) if isinstance(value, dict) else None


def _tokens(answer: Mapping[str, Any], key: str) -> int:
    count = _member(answer.get("usage"), key)
    return count if isinstance(count, int) else 0


class _OutOfRoom(Exception):
    """The question is more than the model takes, or than it gets through in time."""


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the service says of a question into what the port says; what it says of itself goes through.

    The service's own sentences may quote the question, and so the document: none is repeated.
    """
    try:
        yield
    except ReadTimeoutError:
        raise _OutOfRoom from None
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        message = error.response.get("Error", {}).get("Message", "").lower()
        if code == OUT_OF_TIME or (code == INVALID and any(sign in message for sign in _TOO_LONG)):
            raise _OutOfRoom from None
        if code == INVALID:
            raise ModelUnavailable(
                "MODEL_REFUSED",
                "The language model's service refused the question: it takes not this schema, model or setting",
            ) from None
        if code in NO_ANSWER:
            raise ModelUnavailable("MODEL_FAILED", "The language model failed while it answered") from None
        if code in UNUSABLE:
            raise ModelUnavailable(
                "MODEL_UNAVAILABLE",
                f"The language model cannot be used: its service answered {code} to this deployment",
            ) from None
        raise
