"""What Discord allows in a body, one file for each kind of body; plain Python, microseconds each."""
