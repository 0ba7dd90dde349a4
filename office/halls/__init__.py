"""Service halls: when each is open and how many places a day has. Who took them is the booking's affair."""
