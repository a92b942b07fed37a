"""Formula files: their rules, inputs and worked examples."""
