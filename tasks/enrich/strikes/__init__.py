"""Strike releases: what was struck where and when, with what effect, and the totals as stated."""
