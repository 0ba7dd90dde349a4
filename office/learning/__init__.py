"""What people asked and got no good answer to: gathered, grouped by likeness, and turned into something better."""
