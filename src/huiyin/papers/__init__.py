"""Official documents and spreadsheets, in and out. No domain rule lives here."""
