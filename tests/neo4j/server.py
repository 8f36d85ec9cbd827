"""Starts Neo4j Community in one Java process on free ports, and stops it."""

import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
JARS = HERE.parents[1] / "build" / "neo4j" / "lib"
START_SECONDS = 120
JAVA = 17
PASSWORD = "for-tests-only"


@dataclass(frozen=True, slots=True)
class Running:
    """A running server: ``bolt://…`` and ``http://…`` (Neo4j Browser is at ``/browser/``).

    Its user is neo4j with ``PASSWORD``.
    """

    bolt: str
    http: str
    process: subprocess.Popen[bytes]


def lacking() -> str:
    """Return what the machine lacks, or nothing."""
    if _java() < JAVA:
        return f"Java ({JAVA} or newer)"
    if shutil.which("mvn") is None and not _fetched():
        return "Maven"
    return ""


def _java() -> int:
    """Return the major version of Java, or 0."""
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version[1]) if version else 0


def _fetched() -> bool:
    mark = JARS / "pom.xml"
    return mark.is_file() and mark.read_bytes() == (HERE / "pom.xml").read_bytes()


def fetch() -> None:
    """Copy the server's jars once; a changed ``pom.xml`` fetches again."""
    if _fetched():
        return
    shutil.rmtree(JARS, ignore_errors=True)
    JARS.mkdir(parents=True)
    subprocess.run(
        [
            *("mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"),
            *("-DincludeScope=runtime", f"-DoutputDirectory={JARS}"),
        ],
        check=True,
    )
    shutil.copy(HERE / "pom.xml", JARS / "pom.xml")


@contextmanager
def running(folder: Path | None = None) -> Iterator[Running]:
    """Run a server in ``folder`` (else a temporary one) as long as the context lasts."""
    fetch()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as spare:
        home = folder or Path(spare)
        server = start(home, free_port(), free_port())
        try:
            yield server
        finally:
            stop(server)


def start(home: Path, bolt: int, http: int) -> Running:
    """Start a server and wait until it answers."""
    words = [
        "java",
        "-Xmx1g",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        f"{JARS}/*",
        str(HERE / "Serve.java"),
    ]
    words += [str(home), str(bolt), str(http), PASSWORD]
    process = subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout
    watch = threading.Timer(START_SECONDS, process.kill)
    watch.start()
    try:
        for line in process.stdout:
            if line.startswith(b"ready "):
                threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
                return Running(f"bolt://localhost:{bolt}", f"http://localhost:{http}", process)
    finally:
        watch.cancel()
    raise RuntimeError(f"Neo4j did not start within {START_SECONDS} s (exit {process.wait()})")


def _drain(stream: IO[bytes]) -> None:
    for _ in stream:
        pass


def stop(server: Running) -> None:
    """End the server at once: nobody needs its store afterwards."""
    server.process.kill()
    server.process.wait()
    for stream in (server.process.stdin, server.process.stdout):
        if stream:
            stream.close()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as s:
        s.bind(("localhost", 0))
        port: int = s.getsockname()[1]
        return port
