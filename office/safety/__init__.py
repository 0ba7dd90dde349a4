"""What comes before every matter: danger, what another authority handles, and what is not answered here."""
