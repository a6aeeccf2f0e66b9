"""The language model that extraction by schema may ask: its settings, the variables of the function, its permission."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from aws_cdk import Stack
from constructs import Construct

from infra.permissions import Permission

BEDROCK = "bedrock"
ENGINES = ("layout", BEDROCK)
TOOL_CHOICES = ("tool", "any", "auto")
UNSET = "none"
ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"
_MODEL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,2047}")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]")
_ENDPOINT = re.compile(r"https?://[^\s/]+(/\S*)?")
_PRICE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_TEMPERATURE = re.compile(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?|none")
_GEOGRAPHY = re.compile(r"(us|us-gov|eu|apac|jp|au|ca|global)\.")
"""What inference profiles across regions have before the id of their model."""


class ModelSettings(Protocol):
    """The settings of the model, as `InfrastructureSettings` has them."""

    @property
    def schema_engine(self) -> str: ...
    @property
    def bedrock_model_id(self) -> str: ...
    @property
    def bedrock_region(self) -> str: ...
    @property
    def bedrock_endpoint(self) -> str: ...
    @property
    def bedrock_tool_choice(self) -> str: ...
    @property
    def bedrock_temperature(self) -> str: ...
    @property
    def bedrock_input_price(self) -> str: ...
    @property
    def bedrock_output_price(self) -> str: ...
    @property
    def bedrock_chunk_tokens(self) -> int: ...
    @property
    def bedrock_answer_tokens(self) -> int: ...


def find_fault(settings: ModelSettings) -> str | None:
    """Return a sentence on the first setting of the model that no deployment can be made with."""
    if settings.schema_engine not in ENGINES:
        return f"schema_engine {settings.schema_engine!r} is none of {', '.join(ENGINES)}"
    if settings.schema_engine == BEDROCK and not settings.bedrock_model_id:
        return "bedrock_model_id '' is no model: schema_engine bedrock needs one"
    if settings.bedrock_tool_choice not in TOOL_CHOICES:
        return f"bedrock_tool_choice {settings.bedrock_tool_choice!r} is none of {', '.join(TOOL_CHOICES)}"
    if not _TEMPERATURE.fullmatch(settings.bedrock_temperature):
        return f"bedrock_temperature {settings.bedrock_temperature!r} is neither from 0 to 1 nor `none`"
    for name, pattern, right in (
        ("bedrock_model_id", _MODEL_ID, "an id of a model or an inference profile, or an ARN"),
        ("bedrock_region", _REGION, "a region, as eu-central-1"),
        ("bedrock_endpoint", _ENDPOINT, "an http or https URL"),
        ("bedrock_input_price", _PRICE, "dollars per million tokens, as 3.00"),
        ("bedrock_output_price", _PRICE, "dollars per million tokens, as 15.00"),
    ):
        value = getattr(settings, name)
        if value and not pattern.fullmatch(value):
            return f"{name} {value!r} is not {right}"
    return None


def model_environment(scope: Construct, settings: ModelSettings) -> dict[str, str]:
    """Return the variables by which the extractor knows the model."""
    endpoint = {ENDPOINT: settings.bedrock_endpoint} if settings.bedrock_endpoint else {}
    return {
        "SCHEMA_ENGINE": settings.schema_engine,
        "BEDROCK_MODEL_ID": settings.bedrock_model_id or UNSET,
        "BEDROCK_REGION": settings.bedrock_region or Stack.of(scope).region,
        "BEDROCK_TOOL_CHOICE": settings.bedrock_tool_choice,
        "BEDROCK_TEMPERATURE": settings.bedrock_temperature,
        "BEDROCK_INPUT_PRICE": settings.bedrock_input_price or UNSET,
        "BEDROCK_OUTPUT_PRICE": settings.bedrock_output_price or UNSET,
        "BEDROCK_CHUNK_TOKENS": str(settings.bedrock_chunk_tokens),
        "BEDROCK_ANSWER_TOKENS": str(settings.bedrock_answer_tokens),
        **endpoint,
    }


def model_permissions(scope: Construct, settings: ModelSettings) -> Sequence[Permission]:
    """Return what the extractor may do to ask the model: nothing unless the engine is Bedrock's.

    A foundation model is asked by itself or through an inference profile, which forwards to the model in any region of
    its geography; the model there has to be allowed too, but only through that profile.
    """
    if settings.schema_engine != BEDROCK:
        return []
    stack = Stack.of(scope)
    model_id, region = settings.bedrock_model_id, settings.bedrock_region or stack.region
    account = f"arn:{stack.partition}:bedrock:{region}:{stack.account}"
    if model_id.startswith("arn:") and "inference-profile/" not in model_id:
        return [_allow([model_id])]
    if model_id.startswith("arn:"):
        return [_allow([model_id]), _allow_through(stack, model_id, "*")]
    if _GEOGRAPHY.match(model_id):
        profile = f"{account}:inference-profile/{model_id}"
        return [_allow([profile]), _allow_through(stack, profile, _GEOGRAPHY.sub("", model_id, count=1))]
    return [_allow([f"arn:{stack.partition}:bedrock:{region}::foundation-model/{model_id}"])]


def _allow(arns: Sequence[str]) -> Permission:
    return Permission(("bedrock:InvokeModel",), tuple(arns))


def _allow_through(stack: Stack, profile: str, model: str) -> Permission:
    arn = f"arn:{stack.partition}:bedrock:*::foundation-model/{model}"
    return Permission(
        ("bedrock:InvokeModel",),
        (arn,),
        (f"Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/{model}",),
        "The inference profile picks the region, and an application's profile the model; only through it is it asked.",
        conditions=_through(profile),
    )


def _through(profile: str) -> Mapping[str, Mapping[str, str]]:
    return {"StringEquals": {"bedrock:InferenceProfileArn": profile}}
