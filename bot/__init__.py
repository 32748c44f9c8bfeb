"""The process and its faces: settings, start and stop, Discord, terminal."""
