"""Pictures of the situation flows."""
