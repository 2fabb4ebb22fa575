"""A small editor: enough of the language server protocol to ask what an editor would show."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any

_PATIENCE = 60  # seconds for the whole of a session, on a slow machine


class Editor:
    """An editor with the real yaml-language-server behind it.

    Args:
        package: the folder of yaml-language-server.
        folder: the workspace.
        settings: what the user's settings say under `yaml`.
    """

    def __init__(self, package: Path, folder: Path, settings: dict[str, Any]) -> None:
        self.settings = {"yaml": settings}
        self.folder = folder
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.number = 0
        self.server = subprocess.Popen(
            ["node", str(package / "bin" / "yaml-language-server"), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.watch = threading.Timer(_PATIENCE, self.server.kill)
        self.watch.start()
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": "content"}],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                    "hover": {"contentFormat": ["markdown"]},
                },
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def close(self) -> None:
        """Let the server go."""
        self.watch.cancel()
        self.server.kill()
        self.server.communicate()

    def open(self, name: str, text: str) -> str:
        """Open a file with this text, which need not be on disk."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def problems(self, name: str, text: str) -> list[tuple[int, str]]:
        """The lines, from 1, that would be underlined, with what is said of them."""
        uri = self.open(name, text)
        while uri not in self.diagnostics:
            self.receive()
        return [
            (problem["range"]["start"]["line"] + 1, problem["message"])
            for problem in self.diagnostics[uri]
        ]

    def hover(self, name: str, text: str) -> str:
        """What is shown of the place that `|` marks in the text."""
        answer = self.ask("textDocument/hover", **self.at(name, text))
        contents = (answer or {}).get("contents", "")
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def completions(self, name: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the place that `|` marks in the text, by its label."""
        answer = self.ask("textDocument/completion", **self.at(name, text))
        return {item["label"]: item for item in answer["items"]}

    def at(self, name: str, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        uri = self.open(name, before + after)
        line, last = before.count("\n"), before.rpartition("\n")[2]
        position = {"line": line, "character": len(last)}
        return {"textDocument": {"uri": uri}, "position": position}

    def ask(self, method: str, **parameters: Any) -> Any:
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, **parameters: Any) -> None:
        self.send({"method": method, "params": parameters})

    def send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.server.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; the server's own questions are answered."""
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended, or said nothing for too long"
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": [self.settings.get(name) for name in wanted]})
        elif "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        return message
