"""Who of the staff may do what: accounts, roles, sessions, and the lines that their work leaves."""
