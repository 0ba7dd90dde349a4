"""People on messaging platforms: whose conversation is whose, what was heard, what still has to reach them."""
