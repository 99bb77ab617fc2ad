"""Receiving providers: all domains of one are one lane, which is served at a pace that it bears."""

from datetime import timedelta

from attache.kernel.limits.rates import Rate

PROVIDERS = {
    "qq": ("qq.com", "vip.qq.com", "foxmail.com"),
    "netease": ("163.com", "126.com", "yeah.net", "vip.163.com", "vip.126.com", "188.com"),
    "sina": ("sina.com", "sina.cn", "vip.sina.com"),
    "sohu": ("sohu.com",),
    "aliyun": ("aliyun.com",),
    "mail.ru": ("mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru"),
    "yandex": ("yandex.ru", "ya.ru", "yandex.com", "yandex.kz", "yandex.by", "narod.ru"),
    "google": ("gmail.com", "googlemail.com"),
    "microsoft": ("outlook.com", "hotmail.com", "live.com", "msn.com"),
    "yahoo": ("yahoo.com", "ymail.com"),
    "apple": ("icloud.com", "me.com", "mac.com"),
}
LANES = {domain: name for name, domains in PROVIDERS.items() for domain in domains}
CAREFUL = Rate(10, timedelta(seconds=3))  # 20 a minute: the providers in China block who is faster
USUAL = Rate(20, timedelta(milliseconds=500))
RATES = {"qq": CAREFUL, "netease": CAREFUL, "sina": CAREFUL, "sohu": CAREFUL, "aliyun": CAREFUL}
REST = timedelta(minutes=5)  # a provider that says "later" is left alone for so long


def lane_of(domain: str) -> str:
    """The provider that takes a domain's mail, as far as its name tells; else the domain itself."""
    return LANES.get(domain, domain)[:100]


def rate_of(lane: str, pace: float) -> Rate:
    """How fast a lane is served. `pace` multiplies the waits: 1 as a rule, 0 for no waits at all."""
    usual = RATES.get(lane, USUAL)
    return Rate(usual.burst, usual.every * pace)
