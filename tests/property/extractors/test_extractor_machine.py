"""Extractors against a model of them: whatever is done in whichever order, versions stay and lists lose nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lambdas.extractors.extractors import Extractors
from tests.unit.extractors.stage import TENANT, Stage, make_config

CONFIGS: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.sampled_from(["a", "b", "c"]).map(make_config)
RELEASES = st.sampled_from(["minor", "major"])
NAMES = st.sampled_from(["Invoices", "Bills"])
WHICH = st.integers(0, 99)


@dataclass(slots=True)
class Model:
    """An extractor: its draft's config, and the configs of what was published, oldest first, by number."""

    id: str
    name: str
    draft: dict[str, Any]
    published: dict[str, dict[str, Any]] = field(default_factory=dict)

    def next(self, release: str) -> str:
        major, minor = map(int, (list(self.published) or ["0.0"])[-1].split("."))
        return f"{major + 1}.0" if release == "major" else f"{major}.{minor + 1}"


class ExtractorMachine(RuleBasedStateMachine):
    """The extractors of one tenant; `models` are in the order of their creation, `changed` in that of their changes."""

    @initialize()
    def start(self) -> None:
        self.stage = Stage()
        self.models: list[Model] = []
        self.changed: list[str] = []

    @property
    def extractors(self) -> Extractors:
        return self.stage.extractors

    def pick(self, which: int) -> Model:
        return self.models[which % len(self.models)]

    def touch(self, extractor_id: str) -> None:
        self.stage.clock.advance(10)
        self.changed = [other for other in self.changed if other != extractor_id] + [extractor_id]

    @rule(name=NAMES, config=CONFIGS)
    def create(self, name: str, config: dict[str, Any]) -> None:
        made = self.extractors.create(TENANT, name, config)
        self.models.append(Model(made.id, name, config))
        self.touch(made.id)

    @precondition(lambda self: self.models)
    @rule(which=WHICH, name=st.none() | NAMES, config=st.none() | CONFIGS)
    def change(self, which: int, name: str | None, config: dict[str, Any] | None) -> None:
        model = self.pick(which)
        self.extractors.change(TENANT, model.id, name=name, config=config)
        model.name = model.name if name is None else name
        model.draft = model.draft if config is None else config
        self.touch(model.id)

    @precondition(lambda self: self.models)
    @rule(which=WHICH, release=RELEASES, config=st.none() | CONFIGS)
    def publish(self, which: int, release: str, config: dict[str, Any] | None) -> None:
        model = self.pick(which)
        expected = model.draft if config is None else config
        _, version, told = self.extractors.publish(TENANT, model.id, release, config=config)
        assert (version.number, told) == (model.next(release), expected)
        model.published[version.number] = expected
        self.touch(model.id)

    @precondition(lambda self: self.models)
    @rule(size=st.integers(1, 3), newest_first=st.booleans(), which=WHICH)
    def walk_by_creation_while_things_change(self, size: int, newest_first: bool, which: int) -> None:
        order = [model.id for model in self.models]
        expected = order[::-1] if newest_first else order
        found: list[str] = []
        after = None
        while page := self.extractors.page(TENANT, changed=False, newest_first=newest_first, after=after, limit=size):
            found += [held.id for _, held in page]
            after = page[-1][0]
            self.change(which + len(found), "Renamed", None)
        assert found == expected

    @invariant()
    def versions_are_as_published(self) -> None:
        for model in getattr(self, "models", []):
            held = self.extractors.find(TENANT, model.id)
            assert held.name == model.name
            assert self.extractors.read(self.extractors.version(held, "draft")) == model.draft
            latest = list(model.published.values())[-1] if model.published else model.draft
            assert self.extractors.read(self.extractors.version(held, "latest")) == latest
            found = self.extractors.versions(held, newest_first=False, after=None, limit=1_000)
            assert {version.number: self.extractors.read(version) for version in found} == model.published
            assert [version.number for version in found] == list(model.published)

    @invariant()
    def list_of_changes_is_in_their_order(self) -> None:
        if hasattr(self, "models"):
            page = self.extractors.page(TENANT, changed=True, newest_first=True, after=None, limit=1_000)
            assert [held.id for _, held in page] == self.changed[::-1]


TestExtractorMachine = ExtractorMachine.TestCase
TestExtractorMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
