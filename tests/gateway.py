"""A real SMS gateway and a real mail server on this machine, that fail as they are told."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OK = 200


@dataclass
class Gateway:
    """`plan`: what it does with one request after the other: a status, `hang`, or `drop`; after that, `then`."""

    plan: list[int | str] = field(default_factory=list)
    then: int | str = OK
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    _open: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        key = handler.headers["Idempotency-Key"]
        with self._lock:
            if key in self._open:
                self.clashes.append(key)
            self._open.add(key)
            self.requests.append({"path": handler.path, "headers": dict(handler.headers), "body": body})
            does = self.plan.pop(0) if self.plan else self.then
        try:
            if does == "hang":
                self.is_over.wait(30)
            if isinstance(does, str):
                handler.close_connection = True
                return
            if does == OK:
                self.taken.append(key)
            handler.send_response(does)
            for name, value in self.headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        finally:
            with self._lock:
                self._open.discard(key)


@contextmanager
def running_gateway(**more: Any) -> Iterator[Gateway]:
    gateway = Gateway(**more)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            gateway.handle(self)

        def log_message(self, format: str, *arguments: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}/send?from=onewindow"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield gateway
    finally:
        gateway.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class MailServer:
    """Speaks just enough SMTP (RFC 5321). `says`: command -> its reply instead of the good one; `hang` says nothing."""

    says: dict[str, str] = field(default_factory=dict)
    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self._reply("CONNECT", "220 here"))
        try:
            while line := (await reader.readline()).decode().strip():
                command = line.split()[0].upper()
                good = {"EHLO": "250-here\r\n250 8BITMIME", "DATA": "354 go on", "QUIT": "221 bye"}
                reply = self._reply(command, good.get(command, "250 ok"))
                if not reply:
                    await asyncio.sleep(60)
                if command == "RCPT":
                    self.recipients.append(line)
                writer.write(reply)
                if reply.startswith(b"354"):
                    mail = await reader.readuntil(b"\r\n.\r\n")
                    taken = self._reply("MAIL DATA", "250 taken")
                    if taken.startswith(b"250"):
                        self.mails.append(mail)
                    writer.write(taken)
                if command == "QUIT":
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    def _reply(self, command: str, good: str) -> bytes:
        said = self.says.get(command, good)
        return b"" if said == "hang" else said.encode() + b"\r\n"


@contextmanager
def running_mail_server(**says: str) -> Iterator[MailServer]:
    server = MailServer({command.replace("_", " "): reply for command, reply in says.items()})
    loop = asyncio.new_event_loop()
    started = threading.Event()
    ending = asyncio.Event()

    async def serve() -> None:
        listening = await asyncio.start_server(server.talk, "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        started.set()
        await ending.wait()
        listening.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert started.wait(5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(ending.set)
        thread.join()
        loop.close()
