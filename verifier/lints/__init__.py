"""Lints: what a rulebook may say and its author probably did not mean. One file each; its name is the lint's own."""
