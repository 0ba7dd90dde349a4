"""Finds what a sentence is about among everything the knowledge holds."""
