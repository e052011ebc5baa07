"""Where the archive is: the one setting of the command line so far."""

HOME_VARIABLE = "COMMUNIQUE_HOME"
DEFAULT_HOME = "data"

# Exit statuses, also told by `communique --help`.
OK, FAILED, USAGE, TROUBLE = 0, 1, 2, 3
