"""What a difference changes: a margin, an order, who leads."""
