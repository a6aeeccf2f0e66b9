"""Reads a synthesised template the way a reviewer does: by the names that stand in the code."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HASH = re.compile(r"[0-9A-F]{8}$")


def render(value: Any) -> str:  # noqa: ANN401 - CloudFormation's own shape
    """Return a value as text, references as `${Name}` or `${Name.Attribute}` without the hashes of logical ids."""
    match value:
        case {"Ref": str(name)}:
            return f"${{{HASH.sub('', name)}}}"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return f"${{{HASH.sub('', name)}.{attribute}}}"
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(render(part) for part in parts)
        case {"Fn::Select": [int(index), part]}:
            return f"{render(part)}[{index}]"
        case {"Fn::Split": [str(separator), part]}:
            return f"{render(part)}|{separator}"
    return str(value)


def as_list(value: Any) -> list[Any]:  # noqa: ANN401 - CloudFormation's own shape
    """Return a value that may stand alone or in a list as a list."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its assembly's folder."""

    folder: Path
    body: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Template":
        """Read the stack of the assembly in `folder`."""
        return cls(folder, json.loads((folder / "Sheaf.template.json").read_text(encoding="utf-8")))

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """All resources by logical id."""
        resources: dict[str, dict[str, Any]] = self.body["Resources"]
        return resources

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return the properties of the resources of a type, such as `AWS::SQS::Queue`, by readable name."""
        return {
            HASH.sub("", name): resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == kind
        }

    def functions(self) -> dict[str, dict[str, Any]]:
        """Return the properties of every function by its handler's name, such as `create_batch`; images name none."""
        handlers = self.of_type("AWS::Lambda::Function").values()
        return {properties["Handler"].split(".")[2]: properties for properties in handlers if "Handler" in properties}

    def permissions(self, role: str) -> set[tuple[str, str]]:
        """Return what a role, by readable name, may do: pairs of an action and a rendered ARN."""
        return {
            (action, render(resource))
            for statement in self.statements(role)
            for action in as_list(statement["Action"])
            for resource in as_list(statement["Resource"])
        }

    def statements(self, role: str) -> Iterator[dict[str, Any]]:
        """Yield the statements of every policy of a role."""
        for policy in self.of_type("AWS::IAM::Policy").values():
            if f"${{{role}}}" in [render(name) for name in policy["Roles"]]:
                yield from policy["PolicyDocument"]["Statement"]

    def mappings(self, handler: str) -> dict[str, dict[str, Any]]:
        """Return the event source mappings of a function by their rendered source."""
        own = render({"Ref": next(i for i, r in self.resources.items() if r in self._function_resources(handler))})
        mappings = self.of_type("AWS::Lambda::EventSourceMapping").values()
        return {render(m["EventSourceArn"]): m for m in mappings if render(m["FunctionName"]) == own}

    def assets(self, handler: str) -> Path:
        """Return the folder that a function's code is packed from."""
        digest = self.functions()[handler]["Code"]["S3Key"].removesuffix(".zip")
        return self.folder / f"asset.{digest}"

    def _function_resources(self, handler: str) -> list[dict[str, Any]]:
        wanted = f"lambdas.handlers.{handler}.handler"
        return [r for r in self.resources.values() if r.get("Properties", {}).get("Handler") == wanted]
