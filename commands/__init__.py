"""What each command does: options in, Answer and Message out. Knows nothing of Discord or the terminal."""
