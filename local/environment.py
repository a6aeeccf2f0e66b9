"""The checkout's own .venv: made on first use, left alone as long as its stamp is true, then entered.

Runs before anything is installed: the standard library only, and no import of anything else in this project.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "sheaf-stamp"
# Not a .pth file in the .venv: functions on the emulator share its interpreter, and may only find their own asset.
ENTRY = "import sys; sys.path.insert(0, sys.argv.pop(1)); from local.__main__ import main; main()"
FOREIGN = {
    *("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"),
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"),
}


def main(arguments: list[str]) -> None:
    """Replace this process by the command, run by the .venv's Python; raises SystemExit where none can be made."""
    environment = clean_environment(dict(os.environ))
    state = CHECKOUT / ".sheaf"
    state.mkdir(mode=0o700, exist_ok=True)
    if not is_ready():
        with (state / "venv.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_ready():
                prepare(environment)
    command = [str(PYTHON), "-P", "-c", ENTRY, str(CHECKOUT), *arguments]
    os.execve(PYTHON, command, environment)  # noqa: S606 - there is no shell to go through


def clean_environment(environment: dict[str, str]) -> dict[str, str]:
    """The caller's environment without what would bend Python or pip, and with a PATH and a home to write to."""
    kept = {name: value for name, value in environment.items() if name not in FOREIGN}
    kept["PATH"] = kept.get("PATH") or os.defpath
    home = kept.get("HOME", "")
    if not (home and Path(home).is_dir() and os.access(home, os.W_OK)):
        own = CHECKOUT / ".sheaf" / "home"
        own.mkdir(parents=True, exist_ok=True)
        kept["HOME"] = str(own)
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    # As pip does: an authority that the machine trusts is trusted.
    kept.setdefault("UV_NATIVE_TLS", "1")
    return kept


def is_ready() -> bool:
    """Whether the .venv was made whole, from the requirements and the Python that are here now."""
    try:
        return STAMP.read_text() == stamp(PYTHON)
    except OSError:
        return False


def stamp(python: Path) -> str:
    """What the .venv depends on, as one digest."""
    digest = hashlib.sha256()
    for part in (str(CHECKOUT), str(python.resolve(strict=True)), platform.machine()):
        digest.update(part.encode() + b"\0")
    # The list of the checkout takes in those of the functions.
    for path in [*requirements(), *sorted(CHECKOUT.glob("lambdas/requirements*.txt"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def requirements() -> list[Path]:
    """The files that say what is installed, in a stable order."""
    return sorted(CHECKOUT.glob("requirements*.txt"))


def prepare(environment: dict[str, str]) -> None:
    """Make the .venv, with uv where there is one and with pip where there is none or it fails."""
    say("Preparing .venv (once; later starts skip this) …")
    uv = shutil.which("uv", path=environment["PATH"])
    if not ((uv and fill_with_uv(uv, environment)) or fill_with_pip(environment)):
        raise SystemExit("sheaf: .venv could not be made; the lines above say why. Remove .venv and try again.")
    STAMP.write_text(stamp(PYTHON))


def fill_with_uv(uv: str, environment: dict[str, str]) -> bool:
    """Make and fill the .venv with uv; whether that worked."""
    base = str(sys._base_executable)  # type: ignore[attr-defined]
    make = [uv, "venv", "--quiet", "--no-project", "--python", base, str(VENV)]
    if not is_usable() and not (remove() and run(make, environment)):
        return False
    return run([uv, "pip", "install", "--quiet", "--python", str(PYTHON), *listed()], environment)


def fill_with_pip(environment: dict[str, str]) -> bool:
    """Make and fill the .venv with the standard library's venv and pip; whether that worked."""
    if not (is_usable() and run([str(PYTHON), "-m", "pip", "--version"], environment, quiet=True)):
        remove()
        if not run([sys._base_executable, "-m", "venv", str(VENV)], environment):  # type: ignore[attr-defined]
            say("sheaf: this Python has no venv; on Debian and Ubuntu the package python3-venv brings it.")
            return False
    return run([str(PYTHON), "-m", "pip", "install", "--quiet", *listed()], environment)


def listed() -> list[str]:
    """What pip and uv are told: the lists have all that is needed, and nothing else is to come along."""
    return ["--no-deps", *(part for path in requirements() for part in ("-r", str(path)))]


def is_usable() -> bool:
    """Whether the .venv has a Python that is new enough, be it without our packages."""
    check = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    return PYTHON.exists() and run([str(PYTHON), "-I", "-c", check], dict(os.environ), quiet=True)


def remove() -> bool:
    """Remove what is left of a .venv that cannot be used."""
    shutil.rmtree(VENV, ignore_errors=True)
    return True


def run(command: list[str], environment: dict[str, str], *, quiet: bool = False) -> bool:
    """Whether the command ended well; its output goes to standard error, so that a command's own stays clean."""
    target = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, env=environment, stdout=target, stderr=target, check=False).returncode == 0


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
