"""民情民意: every citizen heard by a scan, answered by someone, echoed to all who raised or joined it."""
