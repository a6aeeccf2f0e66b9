"""`/extractors`: what is extracted, in versions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.extractors.bodies import read_change, read_creation, read_release
from lambdas.api.extend.extractors.objects import (
    show_extractor,
    show_version,
    summarise_extractor,
    summarise_version,
)
from lambdas.api.extend.pagination import (
    read_choice,
    read_newest_first,
    read_page_size,
    read_page_token,
    show_page,
)
from lambdas.api.extend.routes import EXTRACTOR, EXTRACTORS, VERSION, VERSIONS
from lambdas.api.routing import Call, Endpoints
from lambdas.extractors.extractor import DRAFT, NUMBER, Extractor
from lambdas.extractors.extractors import Extractors

PLACE = re.compile(r"[0-9]{14}#ex_[A-Za-z0-9_-]{21}")
POSITION = re.compile(rf"{DRAFT}|{NUMBER.pattern}")
"""Of a version in its list: the draft comes before all others, whichever way they are sorted."""
SORTS = ("updatedAt", "createdAt")


@dataclass(frozen=True, slots=True)
class ExtractorRoutes:
    """Lists, makes, shows and changes extractors, and publishes, lists and shows their versions."""

    extractors: Extractors

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            EXTRACTORS: {"GET": self.list, "POST": self.create},
            EXTRACTOR: {"GET": self.show, "POST": self.change},
            VERSIONS: {"GET": self.list_versions, "POST": self.publish},
            VERSION: {"GET": self.show_version},
        }

    def list(self, call: Call) -> Answer:
        """Answer a page of the tenant's extractors."""
        size, newest_first = read_page_size(call.request), read_newest_first(call.request)
        sort = read_choice(call.request, "sortBy", SORTS, SORTS[0])
        of = f"extractors {sort} {newest_first}"
        found = self.extractors.page(
            call.tenant,
            changed=sort == "updatedAt",
            newest_first=newest_first,
            after=read_page_token(call.request, of, PLACE),
            limit=size + 1,  # one more tells whether the page is the last
        )
        shown = [summarise_extractor(held) for _, held in found[:size]]
        return answer_json(show_page(shown, of, found[size - 1][0] if len(found) > size else None))

    def create(self, call: Call) -> Answer:
        """Make an extractor, and answer it with its draft."""
        wanted = read_creation(call.request)
        config = wanted.config
        if wanted.clone is not None:
            config = self.extractors.read(self.extractors.find(call.tenant, wanted.clone).draft)
        made = self.extractors.create(call.tenant, wanted.name, config, call.key_name)
        return answer_json(show_extractor(made, config))

    def show(self, call: Call) -> Answer:
        """Answer an extractor with its draft."""
        return self._answer(self._find(call))

    def change(self, call: Call) -> Answer:
        """Change an extractor's name or its draft's config, and answer it."""
        wanted = read_change(call.request)
        if wanted.name is None and wanted.config is None:
            return self.show(call)
        return self._answer(
            self.extractors.change(call.tenant, call.parameters["id"], name=wanted.name, config=wanted.config)
        )

    def list_versions(self, call: Call) -> Answer:
        """Answer a page of an extractor's versions: the draft, then those that were published."""
        size, newest_first = read_page_size(call.request), read_newest_first(call.request)
        held = self._find(call)
        of = f"versions {held.id} {newest_first}"
        after = read_page_token(call.request, of, POSITION)
        behind = None if after == DRAFT else after
        found = self.extractors.versions(held, newest_first=newest_first, after=behind, limit=size + 1)
        if after is None:
            found = [held.draft, *found]
        shown = [summarise_version(held, version) for version in found[:size]]
        return answer_json(show_page(shown, of, found[size - 1].number if len(found) > size else None))

    def publish(self, call: Call) -> Answer:
        """Publish a version of an extractor, and answer it."""
        wanted = read_release(call.request)
        held, version, config = self.extractors.publish(
            call.tenant,
            call.parameters["id"],
            wanted.kind,
            description=wanted.description,
            config=wanted.config,
            created_by=call.key_name,
        )
        return answer_json(show_version(held, version, config))

    def show_version(self, call: Call) -> Answer:
        """Answer a version of an extractor."""
        held = self._find(call)
        version = self.extractors.version(held, call.parameters["version"])
        return answer_json(show_version(held, version, self.extractors.read(version)))

    def _find(self, call: Call) -> Extractor:
        return self.extractors.find(call.tenant, call.parameters["id"])

    def _answer(self, held: Extractor) -> Answer:
        return answer_json(show_extractor(held, self.extractors.read(held.draft)))
