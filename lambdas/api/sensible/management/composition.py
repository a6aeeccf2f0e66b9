"""The function that manages what is extracted."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App, Application, RequestLogger
from lambdas.api.downloads import DownloadSigner
from lambdas.api.routing import Router
from lambdas.api.sensible.dialect import SENSIBLE
from lambdas.api.sensible.management.configurations import ConfigurationRoutes
from lambdas.api.sensible.management.golden_text import GoldenTextRoutes
from lambdas.api.sensible.management.goldens import GoldenRoutes
from lambdas.api.sensible.management.types import DocumentTypeRoutes
from lambdas.api.sensible.management.versions import VersionRoutes
from lambdas.api.sensible.routes import ROUTES
from lambdas.batches.ports import Clock, UploadSigner
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.goldens import Goldens
from lambdas.catalogue.ports import ChangingTable, ErasingBucket
from lambdas.catalogue.reading import ReadText
from lambdas.catalogue.versioning import Check, Configurations


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What is managed, and what reads it: `check` loads a configuration, `read` a golden."""

    table: ChangingTable
    objects: ErasingBucket
    uploads: UploadSigner
    downloads: DownloadSigner
    check: Check
    read: ReadText


def build_management_app(*, doorkeeper: Doorkeeper, clock: Clock, logger: RequestLogger, library: Library) -> App:
    """Return the function for document types and all that belongs to them."""
    table, objects = library.table, library.objects
    types = DocumentTypes(table=table, objects=objects, clock=clock)
    configurations = Configurations(table=table, objects=objects, check=library.check, clock=clock)
    goldens = Goldens(table=table, objects=objects, clock=clock)
    groups = (
        DocumentTypeRoutes(types),
        ConfigurationRoutes(types, configurations),
        VersionRoutes(types, configurations),
        GoldenRoutes(
            types=types,
            configurations=configurations,
            goldens=goldens,
            uploads=library.uploads,
            downloads=library.downloads,
        ),
        GoldenTextRoutes(
            types=types,
            configurations=configurations,
            goldens=goldens,
            read=library.read,
            downloads=library.downloads,
        ),
    )
    endpoints = {route: methods for group in groups for route, methods in group.endpoints().items()}
    return Application(
        doorkeeper=doorkeeper, router=Router(ROUTES, endpoints), dialect=SENSIBLE, clock=clock, logger=logger
    )
