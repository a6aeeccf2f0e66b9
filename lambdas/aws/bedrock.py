"""The model port on Amazon Bedrock's Converse API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from botocore.parsers import ResponseParserError

from lambdas.aws import clients
from lambdas.aws.bedrock_failures import NotToBeSeen, OutOfRoom, explained
from lambdas.aws.failures import translated
from lambdas.aws.unretried import unretried
from lambdas.batches.patience import Patience
from lambdas.instants import now
from lambdas.language_models.port import JPEG, PNG, Message, Reply, Stop, Tool

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_bedrock_runtime.type_defs import (
        ContentBlockTypeDef,
        ConverseResponseTypeDef,
        InferenceConfigurationTypeDef,
        MessageUnionTypeDef,
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
_FORMATS: Mapping[str, Literal["png", "jpeg"]] = {PNG: "png", JPEG: "jpeg"}
TOOL_CHOICES = ("tool", "any", "auto")


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
            with translated(), explained(has_pictures=any(message.pictures for message in messages)):
                answer = self.client.converse(
                    modelId=self.model_id,
                    system=[{"text": system}],
                    messages=[show_message(message) for message in messages],
                    toolConfig=self._offer(tool),
                    inferenceConfig=self._settings(),
                )
        except OutOfRoom:
            return Reply(Stop.QUESTION_TOO_LONG)
        except NotToBeSeen:
            return Reply(Stop.PICTURES_REFUSED)
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


def show_message(message: Message) -> MessageUnionTypeDef:
    """A message of the Converse API: each picture behind its number, and the text that tells of them at last."""
    content: list[ContentBlockTypeDef] = []
    for number, picture in enumerate(message.pictures, start=1):
        content.append({"text": f"[picture {number}]"})
        content.append({"image": {"format": _FORMATS[picture.media_type], "source": {"bytes": picture.data}}})
    return {"role": message.role, "content": [*content, {"text": message.text}]}


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
