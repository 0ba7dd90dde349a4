"""This process's resident memory in MB, now and at its highest."""

from pathlib import Path


def resident_mb() -> float:
    return _status("VmRSS")


def resident_peak_mb() -> float:
    return _status("VmHWM")


def _status(field: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / 1024
