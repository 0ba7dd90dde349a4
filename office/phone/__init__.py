"""Phone guidance: who calls, what was told and done during the call, and how it ended."""
