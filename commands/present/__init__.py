"""Facts → words. Everything that a user reads is written here and in the commands' declarations."""
