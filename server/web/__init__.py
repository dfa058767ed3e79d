"""The thin HTTP layer: requests in, answers and problems out."""
