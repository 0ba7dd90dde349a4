"""What the house says to everybody at once: that the assistant is switched off, and the emergency banner."""
