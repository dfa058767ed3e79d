"""The benchmark: how well and how fast Lede extracts, beside its peers. See docs/benchmark.md."""
