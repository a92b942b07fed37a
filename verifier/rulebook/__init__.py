"""Plain values to a strict, frozen `Rulebook`: a module a section of the rule language."""
