"""The judgement: pure functions over terms, values in, values out; the day is always an argument."""
