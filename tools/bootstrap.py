"""Make `.venv` from nothing but some python3 and a package registry.

Runs under any Python >= 3.8. Puts uv into the checkout, finds a Python >= 3.12 on PATH or among
pyenv's versions (else lets uv fetch one), installs the hash-pinned requirements and the checkout
itself. Does nothing, in a few milliseconds, when the stamp shows that nothing has changed.

Usage: bootstrap.py runtime|dev
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
OLDEST = (3, 12)


def main():
    kind = sys.argv[1] if len(sys.argv) > 1 else "runtime"
    wanted = fingerprint(kind)
    if stamp_is(kind, wanted) or (kind == "runtime" and stamp_is("dev", fingerprint("dev"))):
        return
    uv = find_uv()
    if not (VENV / "bin" / "python").exists():
        run(uv, "venv", "--quiet", "--python", find_python() or "3.13", str(VENV))
    say("installing the pinned packages ({})".format(kind))
    python = str(VENV / "bin" / "python")
    requirements = str(ROOT / "requirements" / (kind + ".txt"))
    run(uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, requirements)
    # --no-build-isolation: the builder comes from the pinned requirements, not from a second download.
    run(uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--python", python, "--editable", str(ROOT))
    run(python, str(ROOT / "tools" / "messages.py"), "compile")
    for old in VENV.glob(".attache-*"):
        old.unlink()
    (VENV / (".attache-" + kind)).write_text(wanted)


def fingerprint(kind):
    parts = [ROOT / "requirements" / (kind + ".txt"), ROOT / "pyproject.toml"]
    parts += sorted((ROOT / "src").glob("**/locale/*/LC_MESSAGES/*.po"))
    digest = hashlib.sha256(str(ROOT).encode())
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def stamp_is(kind, wanted):
    stamp = VENV / (".attache-" + kind)
    return stamp.exists() and stamp.read_text() == wanted and (VENV / "bin" / "attache").exists()


def find_uv():
    own = TOOLS / "bin" / "uv"
    if works(own):
        return str(own)
    on_path = shutil.which("uv")
    if on_path and works(on_path):
        return on_path
    say("putting uv into the checkout")
    for python in [sys.executable] + pyenv_pythons():
        if has_pip(python) and works_quietly(
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--no-warn-conflicts", "--root-user-action=ignore", "--upgrade", "--target", str(TOOLS), "uv",
        ) or works(own):
            return str(own)
    sys.exit("Attaché needs pip or uv for the first set-up. On Debian: apt-get install python3-pip")


def has_pip(python):
    return works_quietly(python, "-m", "pip", "--version") or works_quietly(python, "-m", "ensurepip", "--user")


def find_python():
    """A Python that is new enough and really runs (a pyenv shim may exist and refuse), newest first."""
    names = ["python3.14", "python3.13", "python3.12", "python3", "python"]
    candidates = [shutil.which(name) for name in names] + [sys.executable] + pyenv_pythons()
    found = {c: version_of(c) for c in candidates if c}
    usable = sorted((v, c) for c, v in found.items() if v and v >= OLDEST)
    return usable[-1][1] if usable else None


def pyenv_pythons():
    roots = [os.environ.get("PYENV_ROOT"), os.path.expanduser("~/.pyenv")]
    shim = shutil.which("python3") or ""
    if os.sep + "shims" + os.sep in shim:
        roots.append(shim.split(os.sep + "shims" + os.sep)[0])
    roots.append(str(Path(sys.base_prefix).parent.parent))  # this very python may be one of pyenv's
    pattern = os.path.join("versions", "3.*", "bin", "python3")
    return [p for root in roots if root for p in sorted(glob.glob(os.path.join(root, pattern)))]


def version_of(python):
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30)
        return tuple(int(part) for part in answer.stdout.split()) if answer.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def works(program):
    return Path(program).exists() and works_quietly(str(program), "--version")


def works_quietly(*command):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def run(*command):
    answer = subprocess.run(command)
    if answer.returncode:
        sys.exit("Attaché's set-up stopped at: " + " ".join(command))


def say(words):
    print("attache set-up: " + words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
