"""The contract of the addresses that speak JSON: what the scripts of the form and of the scoring sheet send and read.

It is written here, as an OpenAPI document, because the scripts are its only readers: there is no public API.
"""

from typing import Any

TEXT = {"type": "string"}
VERSION = {"type": "integer", "minimum": 0}
DIGEST = "^[0-9a-f]{64}$"
FILE_PLACE = ("reference", "key")
KEYS = ["title", "team", "canvas", "canvas.key_partners", "region", "budget", "video", "consent"]


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _answers(refusal: dict[str, Any], saved: dict[str, Any], conflict: dict[str, Any], *more: str) -> dict[str, Any]:
    refused = {status: _json("refused, with a sentence", refusal) for status in ("400", "401", *more)}
    return {"200": _json("saved", saved), "409": _json("changed elsewhere, or closed", conflict), **refused}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _page(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"text/html": {}}}


# An address that no route has is sent to the same one in a language, which is not found.
NOWHERE = {"302": {"description": "no such address"}}


def _saving_an_answer(keys: list[str]) -> dict[str, Any]:
    sent = _object(
        "key",
        "value",
        "version",
        "client_id",
        key={"anyOf": [{"enum": keys}, TEXT]},
        value={},
        version={"type": "integer"},
        client_id=TEXT,
    )
    refusal = _object("message", message=TEXT)
    saved = _object(
        "version", "saved", "problems", version=VERSION, saved=TEXT, problems={"type": "array", "items": TEXT}
    )
    lines = {"type": "array", "items": TEXT}
    both = {"theirs": {}, "theirs_lines": lines, "yours_lines": lines}
    conflict = _object("message", message=TEXT, version=VERSION, closed={"type": "boolean"}, **both)
    return {
        "parameters": [
            {"name": "reference", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
            {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}},
        ],
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": sent}}},
            "responses": {
                # 410: the help of an agent of a hub is over.
                **_answers(refusal, saved, conflict, "410", "413", "422"),
                **NOWHERE,
                "404": {
                    "description": "no such dossier of this person, or no such address",
                    "content": {"application/json": {"schema": refusal}, "text/html": {}},
                },
            },
        },
    }


def _announcing_a_file() -> dict[str, Any]:
    sent = _object(
        "name", "size", "sha256", name=TEXT, size={"type": "integer"}, sha256={"type": "string", "pattern": DIGEST}
    )
    refusal = _object("message", message=TEXT)
    numbers = {"type": "array", "items": VERSION}
    begun = _object(
        "upload", "piece", "held", "direct", upload=TEXT, piece=VERSION, held=numbers, direct={"type": "object"}
    )
    closed = _object("message", message=TEXT, closed={"type": "boolean"})
    texts = [{"name": name, "in": "path", "required": True, "schema": TEXT | {"minLength": 1}} for name in FILE_PLACE]
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
    return {
        "parameters": [*texts, number],
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": sent}}},
            "responses": {
                **_answers(refusal, begun, closed, "410", "413", "422"),
                **NOWHERE,
                "404": {
                    "description": "no such dossier of this person, or no such question",
                    "content": {"application/json": {"schema": refusal}, "text/html": {}},
                },
            },
        },
    }


def _saving_a_mark(criteria: list[str]) -> dict[str, Any]:
    mark = _object("points", "comment", points={"anyOf": [{"enum": ["", *"012345"]}, TEXT]}, comment=TEXT)
    whole = _object("comment", "feedback", comment=TEXT, feedback=TEXT)
    sent = _object(
        "key",
        "value",
        "version",
        "client_id",
        key={"anyOf": [{"enum": [*criteria, "whole-sheet"]}, TEXT]},
        value={"anyOf": [mark, whole]},
        version={"type": "integer"},
        client_id=TEXT,
    )
    refusal = _object("message", message=TEXT)
    saved = _object("version", "saved", version=VERSION, saved=TEXT)
    lines = {"type": "array", "items": TEXT}
    both = {"theirs": {}, "theirs_lines": lines, "yours_lines": lines}
    conflict = _object("message", message=TEXT, version=VERSION, closed={"type": "boolean"}, **both)
    return {
        "parameters": [{"name": "pk", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}],
        "post": {
            "requestBody": {"required": True, "content": {"application/json": {"schema": sent}}},
            "responses": {
                **_answers(refusal, saved, conflict, "413", "422"),
                **NOWHERE,
                "404": {
                    "description": "no such sheet of this juror, or no such address",
                    "content": {"application/json": {"schema": refusal}, "text/html": {}},
                },
            },
        },
    }


def contract(criteria: list[str]) -> dict[str, Any]:
    """Return the OpenAPI document; `criteria` are the codes of the grid."""
    healthy = _object("status", status={"const": "ok"})
    return {
        "openapi": "3.1.0",
        "info": {"title": "What the scripts of the site send", "version": "1"},
        "paths": {
            ANSWER: _saving_an_answer(KEYS),
            FILE: _announcing_a_file(),
            MARK: _saving_a_mark(criteria),
            HEALTH: {"get": {"responses": {"200": _json("the database answers", healthy)}}},
        },
    }


ANSWER = "/espace/candidatures/{reference}/{number}/reponse/"
FILE = "/espace/candidatures/{reference}/{number}/fichier/{key}/"
MARK = "/espace/jury/fiche/{pk}/note/"
HEALTH = "/health/"
