"""The draft box of an official account: token, pictures of the text, cover, draft. Nothing here publishes.

The calls are those of developers.weixin.qq.com: `token`, `media/uploadimg` (jpg or png below 1 MB, not counted as
material), `material/add_material` (the cover), `draft/add`. A token is good for two hours and is fetched again when
WeChat says that it is not; it stays in the memory of the worker.
"""

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from attache.front.wechat.outputs import Ready, as_file, draft_of
from attache.front.wechat.states import NO_ANSWER, UNFORESEEN
from attache.kernel import calling
from attache.kernel.calling import CallFailed

STALE = {40001, 40014, 42001}  # the token is no longer good
EARLY = 300.0  # seconds before its end that a token is let go


class NotTaken(Exception):
    """WeChat did not take it: `code` is its errcode or one of ours, `detail` its own words."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass
class Account:
    """An official account, from an address such as https://APPID:SECRET@api.weixin.qq.com."""

    url: str
    token: str = ""
    until: float = 0.0

    def add_draft(self, made: Ready, alt_of_cover: str = "cover") -> str:
        """Put an article into the drafts; its mark there. Refused: `NotTaken`."""
        addresses = {name: str(self._file("media/uploadimg", name, data)["url"]) for name, data in made.files.items()}
        cover = made.cover or b""
        thumb = self._file("material/add_material", f"{alt_of_cover}.jpg", cover, type="image")["media_id"]
        answer = self._call("draft/add", {}, value={"articles": [draft_of(made, addresses, str(thumb))]})
        return str(answer["media_id"])

    def _file(self, path: str, name: str, data: bytes, **asked: str) -> dict[str, Any]:
        return self._call(path, asked, file=(name.rpartition("/")[2], data, as_file(data).media_type))

    def _call(
        self, path: str, asked: dict[str, str], *, value: Any = None, file: tuple[str, bytes, str] | None = None
    ) -> dict[str, Any]:
        """One call with the token; with a fresh one where that was stale."""
        for turn in (1, 2):
            url = self._address(path, {**asked, "access_token": self._token()})
            try:
                answer = calling.post_file(url, "media", *file) if file else calling.post_json(url, value)
            except CallFailed as error:
                raise NotTaken(NO_ANSWER, self._discreet(error.detail)) from error
            code = answer.get("errcode", 0)
            if code in STALE and turn == 1:
                self.token = ""
                continue
            return _taken(answer)
        raise NotTaken(UNFORESEEN, "")

    def _token(self) -> str:
        if self.token and time.monotonic() < self.until:
            return self.token
        parts = urlsplit(self.url)
        account = {"appid": unquote(parts.username or ""), "secret": unquote(parts.password or "")}
        try:
            answer = calling.call(self._address("token", {"grant_type": "client_credential", **account}))
        except CallFailed as error:
            raise NotTaken(NO_ANSWER, self._discreet(error.detail)) from error
        self.token = str(_taken(answer).get("access_token", ""))
        self.until = time.monotonic() + float(answer.get("expires_in", 0)) - EARLY
        return self.token

    def _address(self, path: str, asked: dict[str, str]) -> str:
        parts = urlsplit(self.url)
        host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        return f"{parts.scheme}://{host}/cgi-bin/{path}?{urlencode(asked)}"

    def _discreet(self, said: str) -> str:
        """What is kept of an answer never holds the secret or the token."""
        for word in (unquote(urlsplit(self.url).password or ""), self.token):
            said = said.replace(word, "…") if word else said
        return said


def _taken(answer: dict[str, Any]) -> dict[str, Any]:
    if answer.get("errcode", 0):
        raise NotTaken(str(answer["errcode"]), str(answer.get("errmsg", "")))
    return answer
