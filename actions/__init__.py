"""Custom actions: slots -> one use case -> say -> events. Thin; what is true is decided in office/."""
