"""Phone numbers and WeChat names as they are compared: so that one person is one lead, however it was typed."""

import re

DIGITS, LEAST, CHINA = re.compile(r"\D"), 6, "86"
MOBILE = re.compile(r"1[3-9]\d{9}")  # a mobile number of the mainland: the numbering plan of the MIIT
NAMED = re.compile(r"[a-z][a-z0-9_-]{5,19}", re.IGNORECASE)  # what Tencent allows for a WeChat ID


def phone(typed: str) -> str:
    """The digits of a number with the code of its country; a mainland mobile number gets 86. Empty: it is none."""
    digits = DIGITS.sub("", typed.replace("+00", "+"))
    digits = digits.removeprefix("00")
    if MOBILE.fullmatch(digits):
        return f"{CHINA}{digits}"
    return digits if LEAST <= len(digits) <= 15 else ""


def wechat(typed: str) -> str:
    """A WeChat ID in small letters, as the messenger finds it; a mainland mobile number is one as well."""
    text = typed.strip()
    if NAMED.fullmatch(text):
        return text.lower()
    number = phone(text)
    return number if MOBILE.fullmatch(number.removeprefix(CHINA)) else ""


def reached(typed: str) -> tuple[str, str]:
    """What was typed into one box, as a phone number and a WeChat name; one of the two, or neither, is filled."""
    number = "" if any(letter.isalpha() for letter in typed) else phone(typed)
    return (number, "") if number else ("", wechat(typed))
