"""What a server's refusal means: for good or for now, the mailbox or us. By the codes of RFC 3463 and by words."""

import re
from enum import StrEnum

from attache.front.mailing.states import Kind


class Says(StrEnum):
    """Words by which servers of all makes and languages say the same."""

    FULL = (
        r"mailbox (is |was )?(is )?(full|over|exceed)|over ?quota|quota (is )?exceed|exceed\w* (the |his |its |her )?"
        r"(\w+ )?(quota|storage)|out of storage|insufficient (system )?storage|mailbox ?size|user is over|"
        r"mailfolder is full|mailbox space not enough|邮箱(空间)?(已)?满|容量|空间不足|ящик переполнен|"
        r"превышен\w* (квота|лимит|размер)|переполнен"
    )
    BLOCKED = (
        r"spam|\bblock(ed|list|ing)?\b|black ?list|dnsbl|rbl|spf (check|validation|fail)|dkim|dmarc|reputation|"
        r"policy (reason|violation|restrict)|not permitted to send|content (is )?(rejected|denied|refused)|"
        r"bulk|unsolicited|suspicious|mail content denied|frequency limited|too many (connections|messages|mails)|"
        r"rate limit|suspected|垃圾|拒收|限制|спам|подозри|заблокирован|rejected (due to|for) (local )?policy|"
        r"virus|authentication (is )?required|unauthenticated|not authorized|poor|throttl|deferred due"
    )
    NOBODY = (
        r"user (is )?(unknown|not found|doesn'?t exist|does not exist)|no such (user|recipient|mailbox|address|person)|"
        r"unknown (user|recipient|mailbox|local|address)|(mailbox|recipient|address|account|user)[^.\n]{0,60}"
        r"(unavailable|not found|does ?n[o']t exist|does not exist|invalid|disabled|inactive|unknown|rejected|"
        r"suspended)|"
        r"invalid (recipient|mailbox|user|address)|unrouteable|host (or domain name )?not found|domain not found|"
        r"no mailbox|doesn'?t have an? [\w.]+ account|unknown to address|non[- ]?exist|recipnotfound|"
        r"no longer (valid|available|accept)|"
        r"not a valid|couldn'?t be found|wasn'?t found|address not found|nxdomain|name service error|is not local|"
        r"不存在|无此|未找到|停用|нет такого|не существует|не найден|удал[её]н|отключ[её]н|неизвестн|user inactive"
    )


ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']+@[A-Za-z0-9.-]+")
CODE = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
REPLY = re.compile(r"\b([45])(\d\d)\b")
HARD_CODES = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.1", "4.4", "2.0"}
FULL_CODES = {"2.2", "2.3"}


def says(what: Says, text: str) -> bool:
    """Whether a text says this, in whatever words."""
    return re.search(what.value, text, re.IGNORECASE) is not None


def meaning(status: str, text: str) -> Kind:
    """The class of a refusal: by what its words say first, then by its code. `status` is that of RFC 3463, if any.

    Words come first, since providers use 5.7.1 and 550 for almost everything.
    """
    found = CODE.search(status) or CODE.search(text)
    detail = f"{found[2]}.{found[3]}" if found else ""
    for_good = found[1] == "5" if found else _for_good(text)
    if detail in FULL_CODES or says(Says.FULL, text):
        return Kind.FULL
    nobody = says(Says.NOBODY, text)
    if found and found[2] == "7" and not nobody:
        return Kind.BLOCKED
    if says(Says.BLOCKED, text) and not (nobody and detail in HARD_CODES):
        return Kind.BLOCKED
    if nobody:
        return Kind.HARD if for_good or not found else Kind.SOFT
    if for_good:
        return Kind.HARD if detail in HARD_CODES else Kind.SOFT
    return Kind.SOFT


def discreet(text: str) -> str:
    """What a server said, without addresses: those are the subscribers', and are forgotten with them."""
    return ADDRESS.sub("…", text)


def speaks_of_no_mailbox(text: str) -> bool:
    """Whether a server that refused a recipient for good said that there is no such mailbox."""
    return meaning("", text) is Kind.HARD


def _for_good(text: str) -> bool:
    found = REPLY.search(text)
    return bool(found and found[1] == "5")
