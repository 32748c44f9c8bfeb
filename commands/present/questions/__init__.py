"""The sentences that answer questions in plain English."""
