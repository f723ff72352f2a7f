"""`make eval`: measures understanding with the files of EVAL_DIR.

python -m xiehou.measuring.evaluation EVAL_DIR [--verbose]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from xiehou.measuring.running import TOKEN, running

MESSAGES = ("dev.jsonl", "dev_rare.jsonl", "dev_crisis.jsonl")
SCENARIOS = ("dev_scenarios.yml",)


def main() -> None:
    """Start the assistant and let `evaluate.py` of the folder measure it."""
    folder = Path(sys.argv[1])
    script = folder / "evaluate.py"
    if not script.exists():
        print(f"EVAL_DIR: {folder} holds no evaluate.py, so nothing was measured; set EVAL_DIR to the evaluation folder")
        return
    with running() as assistant:
        for what, names in (("messages", MESSAGES[:2]), ("messages", MESSAGES[2:]), ("scenarios", SCENARIOS)):
            files = [str(folder / name) for name in names if (folder / name).exists()]
            print(f"== {what} {' '.join(Path(file).name for file in files)}", flush=True)
            command = [sys.executable, str(script), what, *files, "--url", assistant.url, "--token", TOKEN, *sys.argv[2:]]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
