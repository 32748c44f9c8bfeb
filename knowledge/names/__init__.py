"""What people type → one constituency, a choice, or an honest "I don't know that seat"."""
