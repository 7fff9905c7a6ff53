"""Ủy quyền: acting in a leader's post for a time (Decree 30, art. 13(3))."""
