"""Names and environments, and what is said where nothing has them."""

from __future__ import annotations

import re
from typing import Final

from lambdas.errors import InvalidRequest, NotFound

NAME = re.compile(r"[a-z0-9_]{3,128}")
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
    """The document type has no such configuration, or none that is published where it was asked for."""


class MissingConfiguration(NotFound):
    """The path names a configuration or a version of it that is not there."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Specified configuration/version does not exist: {what}")


def check_name(what: str, name: str) -> str:
    """Return a name; InvalidRequest for what is none. `what` is the thing that is named, as in a sentence."""
    if not NAME.fullmatch(name):
        raise InvalidRequest(f"The {what} name {name!r} is not 3 to 128 characters of a-z, 0-9 and _")
    return name


def check_environment(name: str) -> str:
    """Return the name of an environment; InvalidRequest for any other."""
    if name not in ENVIRONMENTS:
        raise InvalidRequest(f"environment is {name[:60]!r}; it is one of {', '.join(ENVIRONMENTS)}")
    return name


def unpublished(environment: str) -> UnknownConfiguration:
    """Return the error for an environment that nothing is published in."""
    return UnknownConfiguration(f"No published configurations found for environment {environment}")
