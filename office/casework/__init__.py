"""办不成事: what could not be done at a window, told once and in order."""
