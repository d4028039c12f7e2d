"""The forms of the suggestions pages, by who fills them in."""
