"""The counters people come to: the only process that faces the network."""
