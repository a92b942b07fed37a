"""Kinds of check, a module each: what it takes, its manual page, its finding. The registry imports them."""
