"""The live night: declarations in, checked, logged and written in one transaction with what follows."""
