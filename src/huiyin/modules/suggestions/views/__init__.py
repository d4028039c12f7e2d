"""The pages of the suggestions module, by who uses them."""
