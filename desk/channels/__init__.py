"""One file for each messaging platform, behind one contract (contract.py)."""
