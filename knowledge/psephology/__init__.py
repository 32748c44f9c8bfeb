"""The arithmetic of elections: pure functions from the model's facts to what is derived from them."""
