"""Short questions: each a modal screen that is dismissed with its answer, or with None."""
