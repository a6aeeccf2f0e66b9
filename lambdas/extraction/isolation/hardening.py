"""What a process gives up before it reads anything. Each measure is tried alone: not every system has every one.

AWS Lambda, for one, has been seen to refuse `prctl` altogether. What could not be had is told by name.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

if sys.platform != "win32":
    import resource

MEGABYTE = 1024 * 1024
BESIDE_DATA = 1024 * MEGABYTE
"""Address space for what takes none of the memory: code, files that are looked into, what is set aside and not used."""
OPEN_FILES = 256
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
SECRETS = (b"AWS_ACCESS_KEY_ID", b"AWS_SECRET_ACCESS_KEY", b"AWS_SESSION_TOKEN")


def harden_child(memory_mb: int) -> list[str]:
    """Limit this process and all that it forks; return the names of the measures that the system would not have."""
    os.umask(0o077)
    measures: dict[str, Callable[[], None]] = {
        "no_files": lambda: _limit("RLIMIT_FSIZE", 0),
        "no_core": lambda: _limit("RLIMIT_CORE", 0),
        "open_files": lambda: _limit("RLIMIT_NOFILE", OPEN_FILES),
        "memory": lambda: _limit("RLIMIT_DATA", memory_mb * MEGABYTE),
        "address_space": lambda: _limit("RLIMIT_AS", memory_mb * MEGABYTE + BESIDE_DATA),
        "no_new_privileges": lambda: _control(PR_SET_NO_NEW_PRIVS, 1),
        "undumpable": lambda: _control(PR_SET_DUMPABLE, 0),
    }
    return [name for name, take in measures.items() if not _holds(take)]


def seal_parent() -> list[str]:
    """Keep processes of the same user from reading this one's memory and the credentials that it was started with.

    Return the names of the measures that the system would not have. Variables stay in `os.environ`; where the kernel
    shows what a process was started with, the credentials' values are gone.
    """
    measures = {"parent_undumpable": lambda: _control(PR_SET_DUMPABLE, 0), "no_credentials_shown": _hide_secrets}
    return [name for name, take in measures.items() if not _holds(take)]


def limit_cpu(seconds: int) -> None:
    """End this process by SIGXCPU once it has used up so many more seconds of CPU, where the system has that limit."""
    _holds(lambda: _limit_cpu(seconds))


def _limit_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if ceiling == resource.RLIM_INFINITY else min(soft, ceiling), ceiling)
    )


def _holds(take: Callable[[], None]) -> bool:
    try:
        take()
    except (OSError, ValueError, AttributeError, NameError):
        return False
    return True


def _limit(name: str, value: int) -> None:
    kind = getattr(resource, name)
    ceiling = resource.getrlimit(kind)[1]
    allowed = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
    resource.setrlimit(kind, (allowed, allowed))


def _control(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _hide_secrets() -> None:
    """Overwrite the values where the process was handed them: `os.environ` has copies of its own."""
    held = ctypes.POINTER(ctypes.c_void_p).in_dll(ctypes.CDLL(None), "environ")
    place = 0
    while address := held[place]:
        name, _, value = ctypes.string_at(address).partition(b"=")
        if name in SECRETS:
            ctypes.memset(address + len(name) + 1, ord("x"), len(value))
        place += 1
