"""The application's own settings, in a home of this run alone and free of the developer's environment.

The home goes when the run ends: see ``pytest_unconfigure`` in conftest.py.
"""

import os
import tempfile

for name in [name for name in os.environ if name.startswith("TWEESPOOR_") and name != "TWEESPOOR_REQUIRE"]:
    del os.environ[name]
os.environ["TWEESPOOR_HOME"] = tempfile.mkdtemp(prefix="tweespoor-tests-")
os.environ["TWEESPOOR_DEMO"] = "1"

from tweespoor.config.settings import *  # the environment has to stand before this
