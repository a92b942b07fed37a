"""What the kinds of check are made of: tables side by side, sums, units worked by a formula, tests of rows."""
