"""What the answers to questions should be, computed from the official files alone.

Nothing here imports the code that is checked. OFFICIAL_FILES names the folder of the files.
"""
