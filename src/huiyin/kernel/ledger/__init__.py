"""The append-only ledger. `from huiyin.kernel import ledger` reads as `ledger.recording.append(…)`."""
