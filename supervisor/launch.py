"""Becomes the program that its arguments name, which the kernel kills when the process that started it is gone.

    python launch.py PARENT_PID PROGRAM [ARGUMENT ...]

Standard library only. Forking a process that has numpy's threads may hang, so nothing of ours runs between fork and
exec: the program is begun by way of this one.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it went before the kernel was told
        sys.exit(f"{command[0]}: whoever started this is gone")
    os.execvp(command[0], command)  # noqa: S606 (the point of it)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
