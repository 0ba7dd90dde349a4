"""Decides each turn of a conversation: what was heard and what is open -> what is said next. Pure (ADR 12)."""
