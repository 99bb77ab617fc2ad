"""Invitations as the services write them, in three languages, with what each of them says."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A pasted text, and what it says as platform, topic, start, minutes, zone, number, password."""

    name: str
    text: str
    platform: str
    topic: str = ""
    start: str = ""
    minutes: int | None = None
    zone: str = ""
    number: str = ""
    password: str = ""


TOPICS = {"en": "Talks on the joint school", "ru": "Переговоры о совместной школе", "zh": "中俄联合学院会谈"}
CHINA = {"en": "China Standard Time - Beijing", "zh": "中国标准时间 - 北京", "ru": "Пекин"}
MOSCOW = {"en": "Moscow, St. Petersburg", "zh": "莫斯科", "ru": "Москва"}
TENCENT = {
    "en": """Lei Yaping invites you to a {name} meeting
Topic: {topic}
Time: {when}

Click the link to join the meeting or to add it to your meeting list:
{url}

#{name}: {number}
{password}
Dial by your location
+8675536550000 (Mainland China)
+85230018898 (Hong Kong, China)

Copy this message and open {name} on your phone to join""",
    "zh": """雷亚平 邀请您参加{name}
会议主题：{topic}
会议时间：{when}

点击链接入会，或添加至会议列表：
{url}

#{name}：{number}
{password}
手机一键拨号入会
+8675536550000,,{plain}# (中国大陆)
+85230018898,,,2,{plain}# (中国香港)

复制该信息，打开手机{name}即可参与""",
    "ru": """Лэй Япин приглашает вас на встречу {name}
Тема: {topic}
Время: {when}

Перейдите по ссылке, чтобы присоединиться:
{url}

ID конференции: {number}
{password}""",
}
PASSWORDS = {"en": "Passcode: {0}", "zh": "会议密码：{0}", "ru": "Пароль: {0}"}
ZOOM = {
    "en": """Anna Orlova is inviting you to a scheduled Zoom meeting.

Topic: {topic}
Time: {when}

Join Zoom Meeting
{url}

Meeting ID: {number}
Passcode: {password}
One tap mobile
+16699009128,,{plain}#,,,,*{password}# US (San Jose)

Dial by your location
        +1 669 900 9128 US (San Jose)
Find your local number: https://us02web.zoom.us/u/kdA1b2C3""",
    "ru": """Анна Орлова приглашает вас на запланированную конференцию: Zoom.

Тема: {topic}
Время: {when}

Подключиться к конференции Zoom
{url}

Идентификатор конференции: {number}
Код доступа: {password}""",
    "zh": """雷亚平 邀请您参加预先安排的 Zoom 会议。

主题：{topic}
时间：{when}

加入 Zoom 会议
{url}

会议号：{number}
密码：{password}""",
}
ZOOM_TIMES = {
    "en": [("May 28, 2020 03:00 PM Beijing, Shanghai", "Asia/Shanghai", "15:00"), ("May 28, 2020 10:00 AM Moscow", "Europe/Moscow", "10:00"), ("Dec 31, 2020 12:30 AM Eastern Time (US and Canada)", "America/New_York", "00:30")],
    "ru": [("28 мая 2020 03:00 PM Пекин, Шанхай", "Asia/Shanghai", "15:00"), ("28 мая 2020 10:00 AM Москва", "Europe/Moscow", "10:00"), ("28 мая 2020 12:00 PM Екатеринбург", "Asia/Yekaterinburg", "12:00")],
    "zh": [("2020年5月28日 03:00 下午 北京，上海", "Asia/Shanghai", "15:00"), ("2020年5月28日 下午3:00 北京，上海", "Asia/Shanghai", "15:00"), ("2020年5月28日 10:00 上午 莫斯科", "Europe/Moscow", "10:00")],
}  # fmt: skip
TELEMOST = {
    "ru": "Вас приглашают на видеовстречу в Яндекс Телемосте\n{head}Ссылка на встречу: {url}",
    "en": "You are invited to a video meeting in Yandex Telemost\n{head}Link: {url}",
    "zh": "邀请您参加 Yandex Telemost 视频会议\n{head}链接：{url}",
}
HEADS = {
    "en": "Topic: {topic}\nWhen: 28 May 2020, 10:00–11:30 (UTC+3)\n",
    "ru": "Тема: {topic}\nКогда: 28 мая 2020, 10:00–11:30 (МСК)\n",
    "zh": "主题：{topic}\n时间：2020年5月28日 10:00-11:30 莫斯科时间\n",
}
TEAMS = {
    "en": """Subject: {topic}
When: Thursday, May 28, 2020 3:00 PM-4:00 PM.
(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi
________________________________________________________________________________
Microsoft Teams meeting
Join on your computer, mobile app or room device
Click here to join the meeting<{url}>
Meeting ID: 256 123 456 789
Passcode: aBcDeF
Download Teams<https://www.microsoft.com/en-us/microsoft-teams/download-app> | Join on the web<https://www.microsoft.com/microsoft-teams/join-a-meeting>
Or call in (audio only)
+7 499 123-45-67,,123456789#   Russia, Moscow
Phone Conference ID: 123 456 789#""",
    "ru": """Тема: {topic}
Когда: 28 мая 2020 г. 10:00-11:00.
(UTC+03:00) Москва, Санкт-Петербург
Собрание в Microsoft Teams
Присоединяйтесь на компьютере, в мобильном приложении или с устройства в комнате
Щелкните здесь, чтобы присоединиться к собранию<{url}>
Идентификатор собрания: 256 123 456 789
Секретный код: aBcDeF""",
    "zh": """主题：{topic}
时间：2020年5月28日 15:00-16:00
(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐
Microsoft Teams 会议
在计算机、移动应用或会议室设备上加入
单击此处加入会议<{url}>
会议 ID：256 123 456 789
密码：aBcDeF""",
}


def _tencent() -> Iterator[Sample]:
    services = (("tencent", "Tencent Meeting", "meeting.tencent.com"), ("voov", "VooV Meeting", "voovmeeting.com"))
    for platform, name, host in services:
        for language, letter in TENCENT.items():
            called = "腾讯会议" if (platform, language) == ("tencent", "zh") else name
            for zone, offset, words, hour in (
                ("Asia/Shanghai", "(GMT+08:00)", CHINA[language], 15),
                ("Europe/Moscow", "(GMT+03:00)", MOSCOW[language], 10),
                ("Etc/GMT-7", "(GMT+07:00)", "", 14),
            ):
                for password in ("", "1234"):
                    when = f"2020/05/28 {hour}:00-{hour + 1}:30 {offset} {words}".strip()
                    told = PASSWORDS[language].format(password) + "\n" if password else ""
                    text = letter.format(
                        name=called, topic=TOPICS[language], when=when, url=f"https://{host}/dm/AbCd3fGh1234",
                        number="123-456-789", plain="123456789", password=told,
                    )  # fmt: skip
                    yield Sample(
                        f"{platform} {language} {zone} {password}", text, platform, TOPICS[language],
                        f"2020-05-28 {hour}:00", 90, zone, "123456789", password,
                    )  # fmt: skip


def _zoom() -> Iterator[Sample]:
    hosts = ("us02web.zoom.us", "zoom.com.cn", "zoom.us")
    for language, letter in ZOOM.items():
        for host, (when, zone, hour) in zip(hosts, ZOOM_TIMES[language], strict=True):
            url = f"https://{host}/j/81234567890?pwd=QWERTY"
            text = letter.format(
                topic=TOPICS[language],
                when=when,
                url=url,
                number="812 3456 7890",
                plain="81234567890",
                password="482913",
            )
            day = "2020-12-31" if "Dec" in when else "2020-05-28"
            yield Sample(
                f"zoom {when}", text, "zoom", TOPICS[language], f"{day} {hour}", None, zone, "81234567890", "482913"
            )


def _telemost() -> Iterator[Sample]:
    url = "https://telemost.yandex.ru/j/12345678901234"
    for language, letter in TELEMOST.items():
        topic = TOPICS[language]
        zone = "Etc/GMT-3" if language == "en" else "Europe/Moscow"
        full = letter.format(head=HEADS[language].format(topic=topic), url=url)
        yield Sample(f"telemost {language}", full, "telemost", topic, "2020-05-28 10:00", 90, zone, "12345678901234")
        yield Sample(f"telemost {language} bare", letter.format(head="", url=url), "telemost", number="12345678901234")


def _teams() -> Iterator[Sample]:
    url = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_MzQ%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"
    for language, letter in TEAMS.items():
        topic = TOPICS[language]
        moscow = language == "ru"
        start, zone = ("2020-05-28 10:00", "Europe/Moscow") if moscow else ("2020-05-28 15:00", "Asia/Shanghai")
        full = letter.format(topic=topic, url=url)
        yield Sample(f"teams {language}", full, "teams", topic, start, 60, zone, "256123456789", "aBcDeF")
        bare = full[full.index("Microsoft Teams") :]
        yield Sample(f"teams {language} bare", bare, "teams", number="256123456789", password="aBcDeF")


CHATS = (
    Sample("a link in a chat", "Zoom at three? https://us02web.zoom.us/j/81234567890?pwd=Q.", "zoom", number="81234567890"),
    Sample("a link alone", "https://meeting.tencent.com/dm/AbCd3fGh1234", "tencent"),
    Sample("a number alone", "腾讯会议\n会议号：123 456 789", "tencent", number="123456789"),
    Sample("a day in the text", "Завтра, 29.05.2020 в 10:15 МСК, https://telemost.yandex.ru/j/12345678901234", "telemost", "", "2020-05-29 10:15", None, "Europe/Moscow", "12345678901234"),
    Sample("a zone by its own name", "Time: 2020-05-28 15:00-16:00 Asia/Shanghai\nhttps://teams.live.com/meet/9381234567890", "teams", "", "2020-05-28 15:00", 60, "Asia/Shanghai"),
    Sample("over midnight", "VooV\nMeeting ID: 123-456-789\nTime: 2020/12/31 23:30-00:30 (GMT+00:00)", "voov", "", "2020-12-31 23:30", 60, "UTC", "123456789"),
    Sample("a day without an hour", "Zoom\nTime: May 28, 2020\nMeeting ID: 812 3456 7890", "zoom", number="81234567890"),
    Sample("a day that is none", "Zoom\nTime: 2020-02-31 15:00 (GMT+05:30)\nMeeting ID: 812 3456 7890", "zoom", number="81234567890"),
    Sample("an hour that is none", "Zoom\nTime: 2020-02-28 29:75 Not/Azone\nMeeting ID: 812 3456 7890", "zoom", number="81234567890"),
)  # fmt: skip
SAMPLES = [*_tencent(), *_zoom(), *_telemost(), *_teams(), *CHATS]
