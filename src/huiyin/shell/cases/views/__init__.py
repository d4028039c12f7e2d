"""The pages of a kind of case, by who uses them."""
