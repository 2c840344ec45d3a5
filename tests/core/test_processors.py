"""The numbers hold on processors for which NumPy's BLAS rounds otherwise.

OpenBLAS chooses its kernels by the processor; here it is told to take others, in a process of its own. By default the
oldest of x86-64 (Prescott), whose sums go in another order than those of any processor of today.
`KERNELS=Haswell,Nehalem,Prescott` takes several. What costs most and has little to do with sums stays outside.
"""

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info

ROOT = Path(__file__).parents[2]
KERNELS = os.environ.get("KERNELS", "Prescott").split(",")
# Files in which little or nothing is computed, and those that cost most. What is new stands inside.
OUTSIDE = {
    ".": "limits malformed processors",
    "cli": "cli search tables",
    "evaluation": "processes",
    "data": "data_files encodings excel headers json_layouts json_reading json_text not_tables numerals opposites "
    "reading separators table text_tables values",
    "formats": "damaged_files link peers round_trips",
    "nn": "config presets",
    "sklearn": "estimators",
}
RUN = """
import sys, numpy, pytest, threadpoolctl
numpy.dot(1.0, 1.0)
blas = [one for one in threadpoolctl.threadpool_info() if one["internal_api"] == "openblas"]
print("kernel:", *{one["architecture"] for one in blas})
sys.exit(pytest.main(sys.argv[1:]))
"""

np.dot(1.0, 1.0)  # loads the library that is looked for
OWN = {str(one.get("architecture")) for one in threadpool_info() if one["internal_api"] == "openblas"}
has_kernels = platform.machine() in {"x86_64", "AMD64"} and OWN


@pytest.mark.slow
@pytest.mark.skipif(not has_kernels, reason="OpenBLAS on x86-64 alone can be told which kernels to take")
@pytest.mark.parametrize("kernel", KERNELS)
def test_the_library_passes_with_other_kernels(kernel: str) -> None:
    ignored = [
        f"--ignore=tests/core/{folder}/test_{name}.py" for folder, names in OUTSIDE.items() for name in names.split()
    ]
    command = [sys.executable, "-c", RUN, "--quiet", "-p", "no:cacheprovider", "--hypothesis-profile", "few"]
    command += [*ignored, "tests/core"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    environment["OPENBLAS_CORETYPE"] = kernel
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    (taken,) = re.findall(r"^kernel: (\w+)$", done.stdout, re.MULTILINE)  # OpenBLAS has names of its own for some
    assert taken not in OWN or kernel in OWN
    assert done.returncode == 0, done.stdout[-4000:]
