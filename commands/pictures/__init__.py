"""Answers as pictures: facts → a Scene of shapes and words → SVG → PNG. No I/O but the font's files."""
