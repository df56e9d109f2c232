"""The application's own settings, in a home of this run alone and free of the developer's environment."""

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("TWEESPOOR_") and name != "TWEESPOOR_REQUIRE"]:
    del os.environ[name]
os.environ["TWEESPOOR_HOME"] = tempfile.mkdtemp(prefix="tweespoor-tests-")
os.environ["TWEESPOOR_DEMO"] = "1"
atexit.register(shutil.rmtree, os.environ["TWEESPOOR_HOME"], ignore_errors=True)

from tweespoor.config.settings import *  # the environment has to stand before this
