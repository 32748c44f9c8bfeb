"""Answers to questions in plain English: a query in, the reply of the command that answers it out."""
