"""The results desk: what somebody writes down of a declaration, read, checked and taken in."""
