"""Chinese text as strings and numbers: pure functions of the standard library, below everything else."""
