"""A Neo4j server: its address, a session on it, and what it refuses as one line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j import exceptions
from neo4j.graph import Node as GraphNode
from neo4j.graph import Relationship

from kg.errors import StoreError

Row = dict[str, Any]
RETRY_SECONDS = 30.0
_SCHEMES = {f"{kind}{tls}" for kind in ("bolt", "neo4j") for tls in ("", "+s", "+ssc")}


@dataclass(frozen=True, slots=True)
class Server:
    """Where the graph lives and who may write it; an empty user means no password is asked."""

    uri: str = "bolt://localhost:7687"
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"


@contextmanager
def session_of(server: Server, access: str) -> Iterator[neo4j.Session]:
    """Open a session; what the server or the driver refuses becomes one line.

    Raises:
        StoreError: when the server cannot be reached or refuses, at the start or later.
    """
    scheme = server.uri.partition("://")[0]
    if scheme not in _SCHEMES:
        raise _no_address(server, f"“{scheme}”")
    auth = (server.user, server.password) if server.user else None
    try:
        with neo4j.GraphDatabase.driver(
            server.uri,
            auth=auth,
            connection_timeout=10,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
        ) as driver:
            driver.verify_connectivity()
            with driver.session(database=server.database, default_access_mode=access) as session:
                yield session
    except (exceptions.Neo4jError, exceptions.DriverError, ValueError) as e:
        raise _said(e, server) from e


def _said(e: Exception, server: Server) -> StoreError:
    """Return what went wrong as one line with its remedy."""
    code = str(getattr(e, "code", "") or "")
    at = server.uri
    if isinstance(e, exceptions.AuthError) or "Security.Auth" in code:
        return StoreError(
            f"Neo4j（{at}）拒绝了用户“{server.user}”的密码；请检查 --user 和 NEO4J_PASSWORD。",
            f"Neo4j at {at} refused the password of user “{server.user}”; "
            "check --user and NEO4J_PASSWORD.",
        )
    if code.endswith("DatabaseNotFound"):
        return StoreError(
            f"Neo4j（{at}）没有数据库 {server.database}；请检查 --database。",
            f"Neo4j at {at} has no database {server.database}; check --database.",
        )
    if isinstance(e, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        return StoreError(
            f"连不上 Neo4j（{at}）；请确认服务已启动、地址和端口无误，然后重试。",
            f"cannot reach Neo4j at {at}; check that it runs and its port, then try again.",
        )
    if isinstance(e, exceptions.ConfigurationError | ValueError):
        return _no_address(server, _line(e))
    if code.endswith("AccessMode"):
        return StoreError(
            "查询只能读取，不能更改图。", "a query may only read, not change the graph."
        )
    return StoreError(f"Neo4j（{at}）拒绝：{_line(e)}", f"Neo4j at {at} refused: {_line(e)}")


def _no_address(server: Server, why: str) -> StoreError:
    return StoreError(
        f"Neo4j 地址 {server.uri} 不对（{why}）；应如 bolt://localhost:7687。",
        f"{server.uri} is no address of Neo4j ({why}); it looks like bolt://localhost:7687.",
    )


def _line(e: Exception) -> str:
    return " ".join(str(getattr(e, "message", "") or e).split())


def plain(value: Any) -> Any:
    """Return nodes and edges as mappings with their ``label``, inside lists and maps too."""
    if isinstance(value, GraphNode):
        return {"label": next(iter(sorted(value.labels)), ""), **_ours(value)}
    if isinstance(value, Relationship):
        return {"label": value.type, **_ours(value)}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def _ours(value: Mapping[str, Any]) -> Row:
    return {k: v for k, v in value.items() if k != "kg_hash"}
