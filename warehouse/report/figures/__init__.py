"""The drawings of the report, each a function from numbers to SVG."""
