"""Calls into a child: within bounds, its questions answered, and a new child where the old one is not as it was.

What ends a child that had read other documents before is held against none of them: the document is read once more by
a child that has read nothing. What ends that one, too, is the document's own failure.
"""

from __future__ import annotations

import math
import os
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from lambdas.errors import DefectElsewhere, ReaderLost
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.breakdowns import Breakdown, ReaderCrashed, explain
from lambdas.extraction.isolation.carriers import OutOfMemory, settle
from lambdas.extraction.isolation.child import Child
from lambdas.extraction.isolation.conversation import Answer, Conversation, Countdown
from lambdas.extraction.isolation.framing import BadFrame, BrokenFrame, OutOfTime
from lambdas.extraction.isolation.messages import Call, Dead, Outcome
from lambdas.extraction.isolation.parenting import Template, start_template


@dataclass(slots=True, kw_only=True)
class Caller:
    """Has one child at a time, for documents of one tenant, and for so many of them as `bounds` say.

    `program` (`module:function`) builds in the child what is called there, out of `settings`; `answers` are who answers
    its questions, by kind. `note` is told of each new child by the measures that it does without.
    """

    program: str
    settings: bytes
    bounds: Bounds
    answers: Mapping[str, Answer] = field(default_factory=dict)
    note: Callable[[tuple[str, ...]], None] = lambda _: None
    _template: Template | None = field(init=False, default=None)
    _child: Child | None = field(init=False, default=None)
    _tenant: str = field(init=False, default="")
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def start(self) -> None:
        """Have the program loaded, beside whatever is done meanwhile."""
        with self._lock:
            self._ready_template()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            if self._child is not None:
                self._child.close()
            if self._template is not None:
                self._template.close()
            self._template = self._child = None

    def discard(self) -> None:
        """Have the next document read by a child that has read nothing."""
        with self._lock:
            self._end_child()

    def call(self, method: str, body: bytes, document: bytes, tenant: str) -> tuple[bytes, bytes]:
        """What a method makes of a document: what it says, and what goes with that.

        DocumentError where the document is over a bound or breaks its reader down, and whatever the method raises that
        is meant to be seen; DefectElsewhere for its defects, ReaderLost where the child was ended from outside.
        """
        with self._lock:
            child = self._take(tenant)
            try:
                return self._call(child, method, body, document)
            except Breakdown as breakdown:
                if breakdown.is_certain or not child.served:
                    raise breakdown.failure from None
            try:
                return self._call(self._take(tenant), method, body, document)
            except Breakdown as breakdown:
                raise breakdown.failure from None

    def _call(self, child: Child, method: str, body: bytes, document: bytes) -> tuple[bytes, bytes]:
        conversation = Conversation(child, self.answers, Countdown(self.bounds.seconds))
        cpu_seconds = math.ceil(self.bounds.seconds) * (os.cpu_count() or 1)
        try:
            outcome, beside = conversation.hold(Call(method, body, cpu_seconds), document)
        except OutOfTime:
            self._end_child()
            raise Breakdown(self.bounds.too_slow(), is_certain=True) from None
        except BadFrame:
            raise self._refuse("it says what nobody asked") from None
        except BrokenFrame:
            raise explain(self._look_after(child), self.bounds) from None
        child.served += 1
        return self._settle(conversation, outcome), beside

    def _settle(self, conversation: Conversation, outcome: Outcome) -> bytes:
        try:
            return settle(outcome)
        except OutOfMemory:
            self._end_child()
            conversation.child.served -= 1
            raise Breakdown(self.bounds.too_hungry()) from None
        except DefectElsewhere:
            self._end_child()
            if conversation.defect is not None:
                raise conversation.defect from None
            raise
        except msgspec.DecodeError:
            raise self._refuse("it says what nobody understands") from None

    def _refuse(self, why: str) -> Breakdown:
        self._end_child()
        return Breakdown(ReaderCrashed(why))

    def _take(self, tenant: str) -> Child:
        """The child that there is, where it may have another document of this tenant; else a new one."""
        child = self._child
        if child is not None:
            if tenant == self._tenant and child.served < self.bounds.documents and child.is_silent:
                return child
            self._end_child()
        self._tenant = tenant
        self._child = self._fork()
        self.note(self._child.missing)
        return self._child

    def _fork(self) -> Child:
        try:
            return self._ready_template().fork(self.settings)
        except (BrokenFrame, OutOfTime):
            self._drop_template()  # it was ended from outside, since it never reads anything that could end it
        try:
            return self._ready_template().fork(self.settings)
        except (BrokenFrame, OutOfTime):
            self._drop_template()
            raise ReaderLost("no process can be started") from None

    def _ready_template(self) -> Template:
        if self._template is None:
            self._template = start_template(self.program, self.bounds.memory_mb)
        return self._template

    def _look_after(self, child: Child) -> Dead:
        self._child = None
        try:
            return self._ready_template().look(child)
        except (BrokenFrame, OutOfTime):
            self._drop_template()
            return Dead(-signal.SIGKILL, ended=False)

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        try:
            self._ready_template().end(child)
        except (BrokenFrame, OutOfTime):
            self._drop_template()

    def _drop_template(self) -> None:
        if self._template is not None:
            self._template.close()
        self._template = self._child = None
