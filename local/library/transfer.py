"""Pushing, pulling and comparing: each yields what became of one configuration after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from local.failures import Refused
from local.library.catalogue import Listed, RemoteCatalogue
from local.library.folder import Folder, Texts

REFUSALS = frozenset({400, 404, 413})
"""Answers that are about this one configuration; after any other one the next would fare no better."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a configuration; `reason` where it was refused."""

    type: str
    configuration: str
    outcome: str
    reason: str = ""


def push(remote: RemoteCatalogue, texts: Texts) -> Iterator[Outcome]:
    """Publish what differs from what is published, making document types; go on after what is refused."""
    ids = remote.types()
    for type_name, wanted in texts.items():
        try:
            type_id = ids[type_name] if type_name in ids else remote.create_type(type_name)
            held = remote.configurations(type_id)
        except Refused as error:
            _raise_unless_refusal(error)
            yield from (Outcome(type_name, name, "refused", str(error)) for name in wanted)
            continue
        for name, text in wanted.items():
            yield Outcome(type_name, name, *_push_one(remote, type_id, held.get(name), name, text))


def pull(remote: RemoteCatalogue, folder: Folder) -> Iterator[Outcome]:
    """Write what is published into the folder; files of configurations that are not published stay as they are."""
    for type_name, published in read_published(remote, folder.only):
        for name, text in published.items():
            outcome = "written" if folder.write(type_name, name, text) else "unchanged"
            yield Outcome(type_name, name, outcome)


def compare(remote: RemoteCatalogue, texts: Texts, only: str | None) -> Iterator[Outcome]:
    """Say of every configuration whether folder and service have the same text of it."""
    published = dict(read_published(remote, only))
    for type_name in sorted({*texts, *published}):
        here, there = texts.get(type_name, {}), published.get(type_name, {})
        for name in sorted({*here, *there}):
            yield Outcome(type_name, name, _compare_one(here.get(name), there.get(name)))


def read_published(remote: RemoteCatalogue, only: str | None) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """Yield the published texts of each document type, by configuration."""
    for type_name, type_id in remote.types().items():
        if only is not None and type_name != only:
            continue
        found = {name: remote.published(type_id, held) for name, held in remote.configurations(type_id).items()}
        yield type_name, {name: text for name, text in found.items() if text is not None}


def _push_one(remote: RemoteCatalogue, type_id: str, held: Listed | None, name: str, text: bytes) -> tuple[str, str]:
    """Return the outcome, and the reason where it was refused."""
    try:
        if held is not None and remote.published(type_id, held) == text:
            return "unchanged", ""
        remote.publish(type_id, name, held, text.decode())
    except UnicodeDecodeError as error:
        return "refused", f"the file is not UTF-8: byte {error.start} cannot be decoded"
    except Refused as error:
        _raise_unless_refusal(error)
        return "refused", str(error)
    return "published", ""


def _compare_one(here: bytes | None, there: bytes | None) -> str:
    if here == there:
        return "same"
    if here is None or there is None:
        return "only there" if here is None else "only here"
    return "differs"


def _raise_unless_refusal(error: Refused) -> None:
    if error.status not in REFUSALS:
        raise error
