"""Which department a text is for: what the catalogue says, or what was learnt from examples, with its certainty."""
