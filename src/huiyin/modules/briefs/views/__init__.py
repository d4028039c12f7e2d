"""Pages of briefs that other kinds of case do not have, or have otherwise."""
