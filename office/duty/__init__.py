"""Who sits where in a hall: the roster of its file, with who is out, who stands in, and who swapped."""
