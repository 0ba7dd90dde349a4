"""Messages on their way out: written once, tried until they arrive or are of no use, every attempt on record."""
