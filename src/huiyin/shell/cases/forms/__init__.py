"""The forms of the pages of cases, by who fills them in."""
