"""A class list as schools and agencies keep it: its columns known by their headings, every row read, what is wrong with
a row said by its column."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.students.recruitment.logic import reach
from attache.students.recruitment.logic.headed import Rows

HEADINGS = {
    "name": ("姓名", "学生姓名", "学生", "名字", "name", "fullname", "student", "фио", "имя", "ученик", "студент"),
    "phone": ("手机号", "手机号码", "手机", "电话", "电话号码", "联系电话", "联系方式", "phone", "mobile", "телефон"),
    "wechat": ("微信号", "微信", "微信id", "wechat", "wechatid", "вичат"),
    "mail": ("邮箱", "电子邮箱", "电子邮件", "email", "mail", "почта"),
    "city": ("城市", "所在城市", "city", "город"),
    "school": ("学校", "毕业学校", "school", "школа"),
    "class": ("班级", "年级", "class", "grade", "класс"),
    "programme": ("专业", "意向专业", "申请专业", "programme", "program", "программа", "направление"),
}  # fmt: skip
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WRONG = {
    "no_name": _("the name is missing"),
    "no_reach": _("neither a phone number nor a WeChat name"),
    "bad_phone": _("this is no phone number"),
    "bad_wechat": _("this is no WeChat name"),
    "bad_mail": _("this is no e-mail address"),
    "no_programme": _("there is no such programme, or it is not in the contract"),
    "twice": _("the same person stands in row %(row)s already"),
}


@dataclass(frozen=True)
class Pupil:
    """One row: its number in the file, what it says (`programme` as a code), and what is wrong: column, word, row."""

    row: int
    name: str
    phone: str = ""
    wechat: str = ""
    mail: str = ""
    city: str = ""
    school: str = ""
    programme: str = ""
    wrong: list[tuple[str, str, int]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def pupils(rows: Rows, programmes: Mapping[str, str]) -> list[Pupil]:
    """Every row; `programmes` are the codes by the folded titles and codes that may be meant."""
    known: dict[str, int] = {}
    return [_pupil(number, line, rows.columns, programmes, known) for number, line in rows.lines]


def folded(title: str) -> str:
    """A title as it is compared."""
    return "".join(title.split()).casefold()


def _pupil(
    number: int, line: Mapping[str, str], columns: Mapping[str, str], programmes: Mapping[str, str],
    known: dict[str, int],
) -> Pupil:  # fmt: skip
    wrong: list[tuple[str, str, int]] = []

    def bad(field_: str, word: str, row: int = 0) -> None:
        wrong.append((columns.get(field_, columns["name"]), word, row))

    typed_phone, typed_wechat = line.get("phone", ""), line.get("wechat", "")
    phone, wechat = reach.phone(typed_phone), reach.wechat(typed_wechat)
    mail, wanted = line.get("mail", ""), line.get("programme", "")
    if not line.get("name"):
        bad("name", "no_name")
    if typed_phone and not phone:
        bad("phone", "bad_phone")
    elif typed_wechat and not wechat:
        bad("wechat", "bad_wechat")
    elif not phone and not wechat:
        bad("phone", "no_reach")
    if mail and not MAIL.fullmatch(mail):
        bad("mail", "bad_mail")
    if wanted and folded(wanted) not in programmes:
        bad("programme", "no_programme")
    for key in filter(None, (phone and f"p{phone}", wechat and f"w{wechat}")):
        if key in known:
            bad("phone" if key[0] == "p" else "wechat", "twice", known[key])
        known.setdefault(key, number)
    school = " ".join(filter(None, (line.get("school", ""), line.get("class", ""))))
    return Pupil(
        number, line.get("name", "")[:200], phone, wechat, mail, line.get("city", "")[:100], school[:200],
        programmes.get(folded(wanted), ""), wrong,
    )  # fmt: skip
