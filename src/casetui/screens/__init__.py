"""Rooms: one screen, its layout, its keys, and which verb of the casebook each key calls."""
