"""Takes messages out of the outbox and hands them to whatever brings them to people."""
