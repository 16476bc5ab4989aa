"""What stands on each paper: pure, from what the safe gives, ready for text or PDF."""
