"""The shelf: instruments, packs and ladders as data. Her own folder is read after the built-in one."""
