"""A presentation with an agency that invites, and people who sign up."""

from datetime import date, datetime, time, timedelta
from typing import Any

from attache.kernel.languages import Words
from attache.kernel.links.actions import Guest
from attache.registry.people.models import User
from attache.students.presentations import actions, queries
from attache.students.presentations.models import Presentation, SignUp
from attache.students.recruitment.models import Campaign, Source
from tests.recruitment.factories import AT, NUMBERS, add_agency, add_school, make_ana, make_campaign

__all__ = ["AT", "GUEST", "START", "about", "add_agency", "add_school", "fresh", "join", "make_ana", "plan", "said"]
GUEST = Guest("sign-up", "王小明")
START = AT + timedelta(days=3)  # 16:00 in Shanghai
PLATFORMS = {
    "china": {"service": "tencent", "address": "https://meeting.example.cn/1", "number": "123 456", "password": "77"},
    "abroad": {"service": "zoom", "address": "https://zoom.example.com/1", "number": "", "password": ""},
}


def about(**changed: Any) -> dict[str, Any]:
    return {
        "title": Words(en="Programmes online", ru="Программы онлайн", zh="线上专业宣讲"), "topic": Words(),
        "cohost": None, "programmes": [], "languages": ["zh"], "day": date(2020, 7, 23), "hour": time(16, 0),
        "zone": "Asia/Shanghai", "minutes": 60, "seats": 2, "publishable": True, "note": "", "platforms": PLATFORMS,
        **changed,
    }  # fmt: skip


def plan(
    by: User, campaign: Campaign | None = None, *sources: Source, opened: bool = True, **changed: Any
) -> Presentation:
    of = campaign or Campaign.objects.first() or make_campaign(by)
    made = actions.plan_presentation(campaign=of, content=about(**changed), by=by, at=AT)
    for source in sources:
        actions.invite(presentation=made, source=source, by=by, at=AT)
    return actions.open_sign_up(presentation=made, by=by, at=AT) if opened else made


def said(**changed: Any) -> dict[str, Any]:
    return {
        "name": "王小明",
        "reach": f"139{next(NUMBERS):08}",
        "city": "上海",
        "language": "zh",
        "programme": None,
    } | changed


def join(of: Presentation, source: Source | None = None, at: datetime = AT, **changed: Any) -> SignUp:
    return actions.sign_up(
        presentation=fresh(of), source=source, content=said(**changed), language="zh", by=GUEST, at=at
    )


def fresh(of: Presentation) -> Presentation:
    return queries.presentation(of.code)
