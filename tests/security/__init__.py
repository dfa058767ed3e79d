"""Hostile pages as data, and what must hold of every answer to them."""
