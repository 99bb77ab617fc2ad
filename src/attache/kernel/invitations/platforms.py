"""The services that meetings are held on: their names, their hosts, and where they work."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from attache.kernel.languages import Words


class Works(StrEnum):
    """How well a service works in a country, as far as is generally known; what was tried is better evidence."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


@dataclass(frozen=True)
class Platform:
    """One service. `hosts` are those of its links; `names` what its invitations call it, in lower case."""

    code: str
    name: Words
    works_in_cn: Works
    works_in_ru: Works
    host_allowed_in_cn: bool
    hosts: tuple[str, ...]
    names: tuple[str, ...]


PLATFORMS = {
    one.code: one
    for one in (
        Platform(
            "voov",
            Words("VooV Meeting", "VooV Meeting", "VooV Meeting（腾讯会议国际版）"),
            Works.YES,
            Works.YES,
            host_allowed_in_cn=False,
            hosts=("voovmeeting.com",),
            names=("voov",),
        ),
        Platform(
            "tencent",
            Words("Tencent Meeting", "Tencent Meeting", "腾讯会议"),
            Works.YES,
            Works.YES,
            host_allowed_in_cn=True,
            hosts=("meeting.tencent.com", "meeting.qq.com"),
            names=("tencent meeting", "腾讯会议"),
        ),
        Platform(
            "zoom",
            Words("Zoom", "Zoom", "Zoom"),
            Works.LIMITED,
            Works.LIMITED,
            host_allowed_in_cn=False,
            hosts=("zoom.us", "zoom.com", "zoom.com.cn", "zoomgov.com"),
            names=("zoom",),
        ),
        Platform(
            "telemost",
            Words("Yandex Telemost", "Яндекс Телемост", "Yandex Telemost（俄罗斯视频会议）"),
            Works.LIMITED,
            Works.YES,
            host_allowed_in_cn=False,
            hosts=("telemost.yandex.ru", "telemost.yandex.com", "telemost.360.yandex.ru"),
            names=("telemost", "телемост"),
        ),
        Platform(
            "teams",
            Words("Microsoft Teams", "Microsoft Teams", "Microsoft Teams"),
            Works.LIMITED,
            Works.LIMITED,
            host_allowed_in_cn=False,
            hosts=("teams.microsoft.com", "teams.live.com", "teams.microsoftonline.cn"),
            names=("microsoft teams", "teams meeting"),
        ),
    )
}


def platform_of(url: str) -> Platform | None:
    """The service whose host a link has; none for a host that merely looks like it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    known = (one for one in PLATFORMS.values() for mine in one.hosts if host == mine or host.endswith(f".{mine}"))
    return next(known, None)
