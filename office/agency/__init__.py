"""帮办代办, 上门: somebody of the street goes for those who cannot come, or cannot use the network."""
