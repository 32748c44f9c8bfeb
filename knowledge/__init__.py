"""What is known about UK general elections: model, names, arithmetic, store. Knows nothing of Discord."""
