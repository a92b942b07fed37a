"""What the rules of each method look at while votes move, a family of methods a module."""
