"""The command line's groups; cli.py mounts them. Thin: a command calls one use case and prints."""
