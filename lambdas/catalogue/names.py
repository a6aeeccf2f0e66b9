"""Names and environments, and what is said where nothing has them."""

from __future__ import annotations

import re
from typing import Final

from lambdas.errors import InvalidRequest, NotFound

NAME = re.compile(r"[a-z0-9_]{3,128}")
CONFIGURATION_NAME = re.compile(r"[A-Za-z0-9_-]{1,128}")
"""Wider than the published form, which the published library of configurations does not keep to."""
PRODUCTION: Final = "production"
DEVELOPMENT: Final = "development"
ENVIRONMENTS = (PRODUCTION, DEVELOPMENT)


class NameTaken(InvalidRequest):
    """Something of the same kind has this name already."""


class UnknownDocumentType(InvalidRequest):
    """No document type of the tenant has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Specified document type {name} does not exist")


class UnknownConfiguration(InvalidRequest):
    """The document type has no configuration of this name."""

    def __init__(self, type_name: str, name: str) -> None:
        super().__init__(f"Specified configuration/version does not exist: {type_name} has no configuration {name!r}")


class NothingPublished(InvalidRequest):
    """Nothing of what was asked for is published in the environment."""

    def __init__(self, environment: str) -> None:
        super().__init__(f"No published configurations found for environment {environment}")


class MissingConfiguration(NotFound):
    """The path names a configuration or a version of it that is not there."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Specified configuration/version does not exist: {what}")


def check_name(what: str, name: str) -> str:
    """Return a name; InvalidRequest for what is none. `what` is the thing that is named, as in a sentence."""
    if not NAME.fullmatch(name):
        raise InvalidRequest(f"The {what} name {name!r} is not 3 to 128 characters of a-z, 0-9 and _")
    return name


def check_configuration_name(name: str) -> str:
    """Return a configuration's name; InvalidRequest for what is none."""
    if not CONFIGURATION_NAME.fullmatch(name):
        raise InvalidRequest(f"The configuration name {name!r} is not 1 to 128 characters of A-Z, a-z, 0-9, _ and -")
    return name


def check_environment(name: str, key: str = "environment") -> str:
    """Return the name of an environment; InvalidRequest for any other, which names the `key` that it stood under."""
    if name not in ENVIRONMENTS:
        raise InvalidRequest(f"{key} is {name[:60]!r}; it is one of {', '.join(ENVIRONMENTS)}")
    return name
