"""Figures on speed, memory and accuracy: `make bench` prints one JSON line each."""
