"""Sammenhæng: a municipality's political goals as one connected, measured, public model."""
