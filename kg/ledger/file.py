"""The ledger's file: opened for reading, or for writing in one transaction or not at all."""

import sqlite3
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import LedgerError

SCHEMA_VERSION = 1


class LedgerFile:
    """A ledger file; use as a context manager. ``open`` reads, ``create`` reads and writes."""

    def __init__(self, path: Path, connection: sqlite3.Connection, new: bool = False) -> None:
        self.path = path
        self._db = connection
        self._new = new

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing ledger for reading.

        Raises:
            LedgerError: it does not exist, is no ledger, or has another schema version.
        """
        if not path.is_file():
            raise LedgerError(
                f"没有账本 {path}；先运行 kg build 文件…。",
                f"no ledger {path}; run kg build first.",
            )
        return cls._connect(path, "ro")

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open a ledger for writing, made if it is not there.

        Raises:
            LedgerError: the place is not writable, or the file is no ledger of this version.
        """
        if not path.parent.is_dir():
            raise LedgerError(
                f"文件夹 {path.parent} 不存在；请先建立。",
                f"the folder {path.parent} does not exist; make it first.",
            )
        return cls._connect(path, "rw" if path.exists() else "rwc")

    @classmethod
    def _connect(cls, path: Path, mode: str) -> Self:
        try:
            uri = f"{path.resolve().as_uri()}?mode={mode}"
            db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30)
            db.execute("PRAGMA foreign_keys = ON")
            if mode != "ro":
                db.execute("BEGIN IMMEDIATE")
            if mode == "rwc":
                _lay_out(db)
            version = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            if version and version[0] == str(SCHEMA_VERSION):
                db.execute("SELECT 1 FROM judgement, redirect LIMIT 0")  # not in early trials
        except sqlite3.Error as e:
            if mode == "rwc":
                path.unlink(missing_ok=True)
            raise LedgerError(
                f"不能打开账本 {path}（{e}）；请换 --ledger，或检查权限。",
                f"cannot open the ledger {path} ({e}); name another --ledger or check its rights.",
            ) from e
        if version is None or version[0] != str(SCHEMA_VERSION):
            found = version[0] if version else "?"
            raise LedgerError(
                f"账本 {path} 的格式版本是 {found}，本程序用 {SCHEMA_VERSION}；"
                "请用相应版本的程序，或另建账本。",
                f"the ledger {path} has schema version {found}, this program {SCHEMA_VERSION}; "
                "use the matching program or build a new ledger.",
            )
        return cls(path, db, mode == "rwc")

    def __enter__(self) -> Self:
        return self

    def close(self) -> None:
        """Close the file; what is not committed is undone."""
        self._db.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Commit what was written, or undo all of it, a new file too, when an error passes."""
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK" if kind else "COMMIT")
        except sqlite3.Error as e:
            raise LedgerError(
                f"账本 {self.path} 写入失败（{e}）；内容未变。请检查磁盘空间后重试。",
                f"writing {self.path} failed ({e}); nothing changed. Check the disk and try again.",
            ) from e
        finally:
            self._db.close()
            if kind and self._new:
                self.path.unlink(missing_ok=True)


def _lay_out(db: sqlite3.Connection) -> None:
    """Make the tables (inside the open transaction) and note the schema version."""
    statement = ""
    for line in files("kg.ledger").joinpath("schema.sql").read_text("utf-8").splitlines(True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    db.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
