"""Feeds: files and addresses of CSV, polled through the night; what they newly say goes to the intake."""
