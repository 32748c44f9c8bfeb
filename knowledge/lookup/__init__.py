"""What people type for an election, a projection, a party or an area → what is meant, a choice, or nothing.

Constituencies, which are harder, have a package of their own: knowledge.names.
"""
