"""Answers of the assistant that somebody looks at before the citizen reads them."""
