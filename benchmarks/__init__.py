"""What the bot costs beside the least that could answer: ratios measured in one run on one machine."""
