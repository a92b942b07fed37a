"""YAML text to plain values, and the place of each value, each key and each character."""

from __future__ import annotations

from verifier.yamlfile.builder import read_yaml
from verifier.yamlfile.tree import Path, Tree

__all__ = ["Path", "Tree", "read_yaml"]
