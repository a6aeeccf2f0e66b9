"""Everything that we rely on in the emulator of AWS: how it starts, where it answers, how it stops and saves.

The emulator is `python -m local.emulator` under a guardian, with an environment that holds nothing of the caller's.
It ends with `Emulator.stop`, or, when it is tied, with the process that started it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from local import guardian
from local.failures import CommandFailed
from local.kept import rewind_streams
from local.places import CHECKOUT

HOST = "127.0.0.1"
REGION = "us-east-1"
ACCOUNT = "000000000000"
CUSTOMARY_PORT = 4566
READY_SECONDS = 60.0


@dataclass(slots=True)
class Emulator:
    """A running emulator: `url` is the endpoint of every AWS service in it."""

    port: int
    home: Path
    log: Path
    temporary: bool
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def stop(self) -> None:
        """End the emulator and all its functions; what is kept is saved first. A second call does nothing."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()
        if self.temporary:
            shutil.rmtree(self.home, ignore_errors=True)


def start(
    home: Path | None = None,
    *,
    port: int | None = None,
    log: Path | None = None,
    tied: bool = True,
    strict: bool = False,
) -> Emulator:
    """Start an emulator and return it once it answers. A `strict` one refuses what no policy allows.

    `home` keeps its data from one start to the next; without one all goes when it stops. Without `port` the last
    one is taken again, or a free one. `tied` ends it together with this process. Raises CommandFailed when it does not
    come up.
    """
    temporary = home is None
    with _listen(port, home) as listener:
        folder = Path(tempfile.mkdtemp(prefix="sheaf-")) if home is None else home
        folder.mkdir(parents=True, exist_ok=True)
        chosen = int(listener.getsockname()[1])
        _move(folder, chosen)
        rewind_streams(folder / "state")
        log_path = log or folder / "emulator.log"
        with log_path.open("wb") as log_file:
            process = subprocess.Popen(
                _command(folder, listener.fileno(), temporary=temporary, tied=tied),
                cwd=CHECKOUT,
                env=environment(folder, chosen, persist=not temporary, strict=strict),
                stdin=subprocess.PIPE if tied else subprocess.DEVNULL,
                stdout=log_file,
                stderr=subprocess.STDOUT,
                pass_fds=(listener.fileno(),),
                start_new_session=True,
            )
    emulator = Emulator(chosen, folder, log_path, temporary, process)
    try:
        _wait_until_ready(emulator)
    except BaseException:
        emulator.stop()
        raise
    return emulator


@contextlib.contextmanager
def running(
    home: Path | None = None, *, port: int | None = None, log: Path | None = None, strict: bool = False
) -> Iterator[Emulator]:
    """An emulator for the length of a `with` block."""
    emulator = start(home, port=port, log=log, strict=strict)
    try:
        yield emulator
    finally:
        emulator.stop()


def answers(url: str) -> bool:
    """Whether an emulator answers at this endpoint."""
    try:
        with urllib.request.urlopen(f"{url}/_ministack/health", timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def holder(home: Path) -> int | None:
    """The process to tell to stop, of the emulator that keeps its data in `home`; None when none runs there."""
    return guardian.holder(home / "lock")


def _command(home: Path, listener: int, *, temporary: bool, tied: bool) -> list[str]:
    scratch = home if temporary else home / "tmp"
    guarded = [sys.executable, "-m", "local.guardian", str(home / "lock"), str(scratch), str(listener)]
    return [*guarded, *["--tied"] * tied, "--", sys.executable, "-m", "local.emulator", str(listener)]


def _listen(port: int | None, home: Path | None) -> socket.socket:
    """A socket for the emulator to take over, so that nobody else gets its port in between.

    Without a port: where data is kept, the port that it was kept on or the customary one; else any that is free.
    """
    kept = home / "port" if home else None
    last = int(kept.read_text()) if kept and kept.exists() else CUSTOMARY_PORT
    for candidate in [port] if port else [last, 0] if home else [0]:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
        except OSError:
            listener.close()
        else:
            return listener
    raise CommandFailed(f"port {port} is taken; choose another with --port, or leave --port out")


def _move(home: Path, port: int) -> None:
    """Put the port into the kept data: queue addresses hold it, and mappings find no queue under another one."""
    kept = home / "port"
    old = kept.read_text() if kept.exists() else str(port)
    if old != str(port):
        for path in (home / "state").glob("*.json"):
            path.write_text(path.read_text().replace(f"{HOST}:{old}", f"{HOST}:{port}"))
    kept.write_text(str(port))


def environment(home: Path, port: int, *, persist: bool, strict: bool = False) -> dict[str, str]:
    """What the emulator and, through it, every function sees: nothing of the caller's own environment."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "AUTH": "true" if strict else "false",
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "INFO",
        "PERSIST_STATE": "1" if persist else "0",
        "S3_PERSIST": "1" if persist else "0",
        "STATE_DIR": str(home / "state"),
        "S3_DATA_DIR": str(home / "objects"),
    }


def _wait_until_ready(emulator: Emulator) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if emulator.process.poll() is not None:
            raise CommandFailed(f"The emulator ended at once: {_last_line(emulator.log)}")
        if answers(emulator.url):
            return
        time.sleep(0.05)
    raise CommandFailed(f"The emulator did not answer within {READY_SECONDS:.0f} s; its log is {emulator.log}")


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "it wrote no log")


async def _serve_until_stopped(listener: int) -> None:
    from hypercorn.asyncio import serve  # noqa: PLC0415 - only the emulator's own process pays for these
    from hypercorn.config import Config  # noqa: PLC0415
    from ministack.app import app  # noqa: PLC0415

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    # The guardian's end of it closes when the guardian is killed.
    loop.add_reader(0, stopped.set)
    config = Config()
    config.bind = [f"fd://{listener}"]
    config.keep_alive_timeout = 75
    config.accesslog = None
    serving = loop.create_task(serve(app, config, shutdown_trigger=asyncio.Event().wait))
    stopping = loop.create_task(stopped.wait())
    await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()


def _save() -> None:
    """Write what is in memory to the state folder: what the emulator's own shutdown does first.

    It writes service by service and passes over one that changes at that moment, which is why it is asked twice.
    """
    from ministack.app import _build_persistence_save_dict  # noqa: PLC0415
    from ministack.core.persistence import save_all  # noqa: PLC0415

    for _ in range(2):
        save_all(_build_persistence_save_dict())


def main() -> NoReturn:
    """The emulator's own process: serve on the socket whose descriptor is the only argument, until told to stop."""
    scratch = Path(os.environ["TMPDIR"])
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    # Neither asyncio.run nor the server's own shutdown: both wait for connections and threads that wait for functions.
    asyncio.new_event_loop().run_until_complete(_serve_until_stopped(int(sys.argv[1])))
    if os.environ["PERSIST_STATE"] == "1":
        _save()
    os._exit(0)


if __name__ == "__main__":
    main()
