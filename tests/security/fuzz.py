"""The fuzzing, led by coverage (atheris): ``make fuzz``, or for longer: make fuzz OPTIONS=-max_total_time=3600.

A finding is left as ``build/fuzz/crash-…``; its smallest form goes into ``tests/security/regressions/``, where a test tries it again.
"""

import sys

import atheris

with atheris.instrument_imports(include=["server"]):
    from tests.security.target import target

if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
