"""The sample newsroom: a small site on loopback with the layouts and the faults of the real ones.

Nothing that it serves was ever published. Its releases are written from the facts in releases/*.yaml.
"""
