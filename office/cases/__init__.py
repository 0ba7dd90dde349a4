"""办不成事: cases that are followed until they are solved, with a limit that somebody owns."""
