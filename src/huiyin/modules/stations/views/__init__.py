"""The module's pages: for everybody, behind the codes, for those who look after stations, for deputies and members."""
