"""People at work while the house is being killed: each sends real forms and remembers what was acknowledged."""

import http.client
import re
import threading
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.durability.office import PASSWORD, USER

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


class Client(threading.Thread):
    """Signs in and logs happenings, one after the other, until told to stop.

    A redirect is the acknowledgement. When the line is cut before it, nobody knows: the record may be there or not.
    """

    def __init__(self, name: str, port: int) -> None:
        super().__init__(daemon=True)
        self.label, self.port = name, port
        self.cookies: dict[str, str] = {}
        self.acknowledged: list[str] = []
        self.unknown: list[str] = []
        self.refused: list[str] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work, and wait a moment when nobody answers."""
        number = 0
        while not self.stopping.is_set():
            try:
                if "attache_session" not in self.cookies:
                    self.sign_in()
                number += 1
                self.log(f"{self.label} {number}")
            except (OSError, http.client.HTTPException):
                self.stopping.wait(0.1)

    def sign_in(self) -> None:
        """Through the door."""
        token = self.token("/sign-in/")
        self.ask("POST", "/sign-in/", {"csrfmiddlewaretoken": token, "username": USER, "password": PASSWORD})

    def log(self, title: str) -> None:
        """The quick-add form, as a browser without JavaScript sends it."""
        typed = {
            "csrfmiddlewaretoken": self.token("/office/chronicle/new/"),
            "title": title,
            "when": "28 May 2020",
            "kind": "talks",
            "topics": f"the first topic of {title}\nthe second",
        }
        self.unknown.append(title)
        status = self.ask("POST", "/office/chronicle/new/", typed)[0]
        self.unknown.remove(title)
        (self.acknowledged if status == 302 else self.refused).append(title)

    def token(self, path: str) -> str:
        """What a form of ours carries."""
        status, body = self.ask("GET", path)
        found = TOKEN.search(body)
        if status != 200 or not found:
            self.cookies.clear()
            raise http.client.HTTPException(f"{path}: {status}")
        return found[1]

    def ask(self, method: str, path: str, typed: dict[str, str] | None = None) -> tuple[int, str]:
        """One request on a line of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            line.request(method, path, urlencode(typed or {}), HEADERS | {"Cookie": cookies})
            answer = line.getresponse()
            body = answer.read().decode()
            for header in answer.headers.get_all("Set-Cookie", []):
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(header).items()})
            return answer.status, body
        finally:
            line.close()
