"""The post: one package or file per format; bytes become plain values, plain values become bytes."""
