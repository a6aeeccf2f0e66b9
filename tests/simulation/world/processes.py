"""Processes that stop before any call to the world, so that others run in between, and that die on demand.

Only one runs at a time. One that may have to stop gets a thread, which hands over and waits; the others run in place.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.simulation.world.faults import CALM, Fault, Killed, Plan

Made = TypeVar("Made")


@dataclass(slots=True, eq=False)
class Process:
    """One invocation of a function: `body` is its handler, `conduct` how its engine is going to behave."""

    name: str
    body: Callable[[], None]
    conduct: object = None
    ended: bool = False
    dead: bool = False
    crash: BaseException | None = None
    plan: Plan = CALM
    calls: int = 0
    total_calls: int = 0
    _go: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    _back: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    _thread: threading.Thread | None = None

    def run(self, plan: Plan) -> None:
        """Run on until the plan's pause, or the end."""
        self.plan, self.calls = plan, 0
        if self._thread is None and plan.pause is None:
            self._live()
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._live_on_thread, name=self.name, daemon=True)
            self._thread.start()
        self._go.release()
        self._back.acquire()

    def stop(self) -> None:
        """Hand over to whoever resumed this process, and wait to be resumed."""
        self._back.release()
        self._go.acquire()

    def _live_on_thread(self) -> None:
        self._go.acquire()
        try:
            self._live()
        finally:
            self._back.release()

    def _live(self) -> None:
        try:
            self.body()
        except Killed:
            self.dead = True
        except BaseException as crash:  # noqa: BLE001 - it is the runner's to judge, on its own thread
            self.crash = crash
        finally:
            self.ended = True


@dataclass(slots=True)
class Gate:
    """What every call to the world goes through: it stops, fails or kills the running process as planned."""

    running: Process | None = None
    paused: list[Process] = field(default_factory=list)
    injected: int = 0
    in_part: bool = False

    def run(self, process: Process, plan: Plan) -> None:
        """Run a process, new or paused, as planned."""
        before, self.running = self.running, process
        try:
            process.run(plan)
        finally:
            self.running = before
        if process in self.paused:
            self.paused.remove(process)
        if not process.ended:
            self.paused.append(process)

    def kill(self, process: Process) -> None:
        """Kill a paused process where it stands."""
        process.dead = True
        self.run(process, CALM)

    def call(self, effect: Callable[[], Made], refuse: Callable[[], Exception]) -> Made:
        """Make one call on behalf of the running process; outside of any, nothing goes wrong."""
        process = self.running
        if process is None:
            return effect()
        fault = self._arrive(process)
        self.in_part = fault is Fault.PARTIAL
        if fault is None or fault is Fault.PARTIAL:
            return effect()
        if fault is Fault.THROTTLE:
            raise refuse()
        if fault is Fault.KILL_BEFORE:
            raise self._die(process)
        made = effect()
        if fault is Fault.LOSE:
            raise refuse()
        if fault is Fault.KILL_AFTER:
            raise self._die(process)
        return effect() if fault is Fault.DOUBLE else made

    def _arrive(self, process: Process) -> Fault | None:
        while not process.dead and process.plan.pause == process.calls:
            process.stop()
        if process.dead:
            raise Killed
        fault = process.plan.faults.get(process.calls)
        process.calls += 1
        process.total_calls += 1
        self.injected += fault is not None
        return fault

    def _die(self, process: Process) -> Killed:
        process.dead = True
        return Killed()
