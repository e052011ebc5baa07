# The same commands for those who have make; dev.py does the work and needs nothing but Python.
PYTHON ?= python3

.PHONY: sample test setup docs lock audit
sample test setup docs lock audit:
	$(PYTHON) dev.py $@
