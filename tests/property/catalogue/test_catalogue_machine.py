"""The catalogue against a model of it: whatever is done in whichever order, what is chosen is what was published."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lambdas.catalogue.configurations import Configuration
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.names import ENVIRONMENTS, NothingPublished
from lambdas.errors import InvalidRequest
from tests.unit.catalogue.stage import TENANT, Stage

NAMES = st.sampled_from(["alpha", "beta", "gamma"])
PLACES = st.sampled_from(ENVIRONMENTS)
TEXTS = st.integers(0, 4).map(lambda number: f"{{fields: [{number}]}}")


@dataclass(slots=True)
class Model:
    """A configuration: the text that was saved last, whether that is a draft, and the text of each environment."""

    current: str
    is_draft: bool
    published: dict[str, str] = field(default_factory=dict)


class CatalogueMachine(RuleBasedStateMachine):
    """One document type."""

    @initialize()
    def start(self) -> None:
        self.stage = Stage()
        self.model: dict[str, Model] = {}
        self.schema: dict[str, object] = {}
        self.stage.types.create(TENANT, "invoices", {})

    @property
    def type(self) -> DocumentType:
        return self.stage.catalogue.find(TENANT, "invoices")

    def held(self, name: str) -> Configuration:
        return self.stage.configurations.find(self.type, name)

    @rule(name=NAMES, text=TEXTS, place=st.none() | PLACES)
    def save(self, name: str, text: str, place: str | None) -> None:
        self.stage.clock.advance(1)
        configurations = self.stage.configurations
        if name not in self.model:
            configurations.create(self.type, name, text, place)
            self.model[name] = Model(text, is_draft=place is None, published={} if place is None else {place: text})
            return
        configurations.save(self.type, self.held(name), text, place)
        model = self.model[name]
        if place is not None:
            model.published[place], model.is_draft = text, False
        elif text != model.current:
            model.is_draft = True
        model.current = text

    @precondition(lambda self: self.model)
    @rule(data=st.data(), place=PLACES)
    def publish_any_version(self, data: st.DataObject, place: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        held = self.held(name)
        version = data.draw(st.sampled_from(self.stage.configurations.versions(self.type, held)))
        self.stage.configurations.publish(self.type, held, version, place)
        self.model[name].published[place] = self.stage.configurations.read(version)
        self.model[name].is_draft &= version.id != held.current.id

    @precondition(lambda self: any(model.published for model in self.model.values()))
    @rule(data=st.data())
    def unpublish(self, data: st.DataObject) -> None:
        published = sorted((name, place) for name, model in self.model.items() for place in model.published)
        name, place = data.draw(st.sampled_from(published))
        self.stage.configurations.unpublish(self.type, self.held(name), place)
        del self.model[name].published[place]

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def drop_a_version(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        held, configurations = self.held(name), self.stage.configurations
        versions = configurations.versions(self.type, held)
        version = data.draw(st.sampled_from(versions))
        try:
            configurations.drop(self.type, held, version)
        except InvalidRequest:
            assert held.environments_of(version.id) or len(versions) == 1
            return
        if version.id == held.current.id:
            left = configurations.versions(self.type, held)
            self.model[name].current, self.model[name].is_draft = configurations.read(left[0]), False

    @precondition(lambda self: self.model)
    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.model)))
        try:
            self.stage.configurations.rename(self.type, self.held(old), name)
        except InvalidRequest:
            assert name in self.model
            return
        self.model[name] = self.model.pop(old)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        self.stage.configurations.remove(self.type, self.held(name))
        del self.model[name]

    @rule(mode=st.sampled_from(["strict", "fallback_to_all"]))
    def change_the_schema(self, mode: str) -> None:
        self.schema = {"fingerprint_mode": mode}
        self.stage.types.change(self.type, schema=self.schema)

    @invariant()
    def what_is_chosen_is_what_was_published(self) -> None:
        for place in ENVIRONMENTS:
            expected = {
                name: model.published.get(place) or model.published.get("production")
                for name, model in self.model.items()
                if place in model.published or (place == "development" and "production" in model.published)
            }
            try:
                bundle = self.stage.bundle("invoices", None, place)
            except NothingPublished:
                assert not expected
                continue
            assert {held.name: held.text for held in bundle.configurations} == expected
            assert bundle.schema == self.schema
            for name, text in expected.items():
                (alone,) = self.stage.bundle("invoices", name, place).configurations
                assert (alone.name, alone.text) == (name, text)

    @invariant()
    def what_was_saved_last_is_the_one_draft_or_none(self) -> None:
        configurations = self.stage.configurations
        assert [held.name for held in configurations.all(self.type)] == sorted(self.model)
        for held in configurations.all(self.type):
            model, versions = self.model[held.name], configurations.versions(self.type, held)
            assert configurations.read(held.current) == model.current
            assert [held.holds_draft(version.id) for version in versions] == [
                model.is_draft and version.id == held.current.id for version in versions
            ]
            assert {version.id for version in held.published.values()} <= {version.id for version in versions}

    @invariant()
    def nothing_is_left_of_what_was_removed(self) -> None:
        ids = {held.id for held in self.stage.configurations.all(self.type)}
        for key in self.stage.table.rows:
            assert not key.sk.startswith("V#") or key.sk.split("#")[1] in ids


CatalogueMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestCatalogue = CatalogueMachine.TestCase
