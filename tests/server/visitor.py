"""A person at the school by HTTP, and what code in their notebook prints."""

import json
import time
import uuid
from typing import Any, Self
from urllib.parse import quote

import requests
import websocket

OPENS_WITHIN = 90
ANSWERS_WITHIN = 60


class Visitor:
    """Somebody who has logged in; their cookies are in ``session``."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self.address, self.login = address, login.casefold()
        self.session = requests.Session()
        self.session.get(f"{address}/hub/login", timeout=30)
        form = {"username": login, "password": password, "_xsrf": self._xsrf("/hub/")}
        answer = self.session.post(f"{address}/hub/login", data=form, timeout=60)
        assert answer.ok, answer.text

    @staticmethod
    def is_answered(address: str) -> bool:
        """Whether the school lets people in, services included."""
        try:
            answer = requests.get(f"{address}/services/cabinet/", timeout=10)
        except requests.ConnectionError:
            return False
        return answer.ok and "/hub/login" in answer.url

    def get(self, path: str) -> requests.Response:
        """A page."""
        return self.session.get(f"{self.address}/{path}", timeout=60)

    def own(self, path: str) -> str:
        """An address of their own server."""
        return f"user/{quote(self.login)}/{path}"

    def opens_server(self) -> Self:
        """Their own server, when it answers."""
        self.get("hub/spawn")
        until = time.monotonic() + OPENS_WITHIN
        while True:
            answer = self.get(self.own("lab"))  # a page: it asks the hub who is there
            if answer.ok and self.get(self.own("api/status")).ok:
                return self
            assert time.monotonic() < until, answer.text
            time.sleep(0.5)

    def opens_notebook(self) -> str:
        """A kernel of their own; its id."""
        headers = {"X-XSRFToken": self._xsrf(f"/{self.own('')}")}
        url = f"{self.address}/{self.own('api/kernels')}"
        answer = self.session.post(url, headers=headers, json={}, timeout=60)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def runs(self, kernel: str, code: str) -> str:
        """What some code prints, and the name of the error it ends with."""
        url = f"{self.address}/{self.own(f'api/kernels/{kernel}/channels')}"
        request = self.session.prepare_request(requests.Request("GET", url))
        link = websocket.create_connection(
            url.replace("http", "ws", 1),
            cookie=request.headers["Cookie"],
            timeout=ANSWERS_WITHIN,
        )
        try:
            asked = uuid.uuid4().hex
            link.send(json.dumps(_execute(asked, code)))
            return _printed(link, asked)
        finally:
            link.close()

    def _xsrf(self, path: str) -> str:
        found = [
            one.value for one in self.session.cookies if (one.name, one.path) == ("_xsrf", path)
        ]
        assert found, self.session.cookies
        return str(found[-1])


def _execute(message: str, code: str) -> dict[str, Any]:
    header = {"msg_id": message, "msg_type": "execute_request", "version": "5.3"}
    header |= {"username": "", "session": message, "date": ""}
    content = {"code": code, "silent": False, "store_history": False, "stop_on_error": True}
    content |= {"allow_stdin": False, "user_expressions": {}}
    parts = {"parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
    return {"header": header, "content": content, **parts}


def _printed(link: websocket.WebSocket, asked: str) -> str:
    said = ""
    while True:
        message = json.loads(link.recv())
        if message["parent_header"].get("msg_id") != asked:
            continue
        content = message["content"]
        if message["msg_type"] == "stream":
            said += content["text"]
        elif message["msg_type"] == "error":
            said += content["ename"]
        elif content.get("execution_state") == "idle":
            return said
