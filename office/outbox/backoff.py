"""How long to wait before the next attempt. Pure."""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
MOST_DOUBLINGS = (LONGEST_PAUSE // FIRST_PAUSE).bit_length()


def pause_after(attempts: int, jitter: float, asked_for: timedelta = timedelta()) -> timedelta:
    """After so many failed attempts (1 and up): doubled each time up to an hour, of that the upper half by `jitter`
    in [0, 1), so that a gateway that comes back is not met by all at once. `asked_for` (Retry-After) may make it
    longer, up to the hour.
    """
    doubled: timedelta = FIRST_PAUSE * 2 ** min(max(attempts, 1) - 1, MOST_DOUBLINGS)
    spread = min(doubled, LONGEST_PAUSE) * (0.5 + jitter / 2)
    return max(spread, min(asked_for, LONGEST_PAUSE))
