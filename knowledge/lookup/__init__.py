"""What people type for an election or a projection → the one meant, a choice, or what there is.

Constituencies, which are harder, have a package of their own: knowledge.names.
"""
