"""The ways in which a site names its own releases: a module each, found by the name in the YAML.

A module has one function, `way(source: Source, route: Route) -> Way`. To add a kind, add a file.
"""
