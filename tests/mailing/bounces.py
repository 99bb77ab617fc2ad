"""Sixty mails that came back, in the shapes in which servers of all makes write them; addresses and texts are invented.

Each is a class, a make, and the mail. `report` writes a delivery report (RFC 3464), `told` a bounce in mere words.
"""

from base64 import b64encode
from textwrap import dedent

TOKEN = "0123456789abcdef01234567"
TO = "reader@receiver.example"
OURS = f"<ML-0001.{TOKEN}@polytech.example>"
GIVEN_BACK = dedent(
    f"""\
    From: digest@polytech.example
    To: {TO}
    Subject: Spring 2020
    Message-ID: {OURS}
    List-Unsubscribe-Post: List-Unsubscribe=One-Click

    """
)


def report(
    words: str, status: str, diagnostic: str, *, action: str = "failed", sender: str = "MAILER-DAEMON@mx.example",
    subject: str = "Undelivered Mail Returned to Sender", who: str = f"rfc822; {TO}", code: str = "smtp",
) -> bytes:  # fmt: skip
    """A delivery report as Postfix, Sendmail, Exim and Exchange write it."""
    said = f"Diagnostic-Code: {code}; {diagnostic}\n" if diagnostic else ""
    fields = f"Final-Recipient: {who}\nAction: {action}\nStatus: {status}\n{said}"
    return (
        f"From: {sender}\nTo: digest@polytech.example\nSubject: {subject}\nDate: Mon, 1 Jun 2020 16:20:00 +0800\n"
        "MIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{words}\n\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{fields}\n"
        f"--b\nContent-Type: message/rfc822\n\n{GIVEN_BACK}\n--b--\n"
    ).encode()


def told(
    words: str, *, sender: str = "MAILER-DAEMON@mx.example", subject: str = "failure notice", headers: str = "",
    back: str = "",
) -> bytes:  # fmt: skip
    """A bounce in words, plain and UTF-8."""
    return (
        f"From: {sender}\nTo: digest@polytech.example\nSubject: {subject}\nDate: Mon, 1 Jun 2020 16:20:00 +0800\n"
        f"{headers}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{dedent(words)}\n{back}\n"
    ).encode()


def coded(words: str, charset: str, *, sender: str, subject: str, kind: str = "html") -> bytes:
    """A bounce as the big providers of China and Russia write it: one part in base64 in a charset of the country."""
    title = b64encode(subject.encode(charset)).decode()
    body = b64encode(words.encode(charset)).decode()
    return (
        f"From: {sender}\nTo: digest@polytech.example\nSubject: =?{charset}?B?{title}?=\n"
        f"Date: Mon, 1 Jun 2020 16:20:00 +0800\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset={charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{body}\n"
    ).encode()


QMAIL = """\
    Hi. This is the qmail-send program at mx.example.
    I'm afraid I wasn't able to deliver your message to the following addresses.
    This is a permanent error; I've given up. Sorry it didn't work out.

    <{to}>:
    {why}

    --- Below this line is a copy of the message.

    """
EXIM = """\
    This message was created automatically by mail delivery software.

    A message that you sent could not be delivered to one or more of its
    recipients. This is a permanent error. The following address(es) failed:

      {to}
        {why}

    ------ This is a copy of the message, including all the headers. ------

    """


def qmail(why: str) -> bytes:
    return told(dedent(QMAIL).format(to=TO, why=why), back=GIVEN_BACK)


def exim(why: str) -> bytes:
    subject = "Mail delivery failed: returning message to sender"
    headers = f"X-Failed-Recipients: {TO}\n"
    return told(dedent(EXIM).format(to=TO, why=why), subject=subject, headers=headers, back=GIVEN_BACK)


POSTFIX = (
    f"I'm sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n<{TO}>: "
)
DELAYED = "This is the mail system at host mx.example. THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE."
EXCHANGE = "Delivery has failed to these recipients or groups:\n\n" + TO + "\n"
OFFICE = {"sender": "postmaster@receiver.example", "subject": "Undeliverable: Spring 2020"}
GMAIL = {
    "sender": "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
    "subject": "Delivery Status Notification (Failure)",
}
QQ = {"sender": "PostMaster@qq.example", "subject": "系统退信", "charset": "gb18030"}
NETEASE = {"sender": "Postmaster@163.example", "subject": "系统退信/Systems bounce", "charset": "utf-8"}
RUSSIAN = {"sender": "mailer-daemon@corp.mail.example", "subject": "Недоставленное сообщение", "charset": "koi8-r"}


def qq(words: str) -> bytes:
    return coded(f"<html><p>抱歉，您的邮件被退回来了……</p><p>收件人：{TO}</p><p>{words}</p></html>", **QQ)


def netease(words: str) -> bytes:
    return coded(f"<div>很抱歉，您的邮件未能送达。</div><div>{TO}</div><div>{words}</div>", **NETEASE)


def russian(words: str) -> bytes:
    return coded(f"Письмо не доставлено адресату {TO}.\n{words}\n", kind="plain", **RUSSIAN)


def feedback(kind: str) -> bytes:
    """A spam report (RFC 5965) as providers send it to those who have asked for them."""
    return (
        "From: feedback@provider.example\nTo: digest@polytech.example\nSubject: FW: Spring 2020\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThis is an email abuse report for a message received from IP 192.0.2.1\n\n"
        f"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nUser-Agent: Provider/1.0\nVersion: 1\n"
        f"Original-Rcpt-To: <{TO}>\n\n--b\nContent-Type: message/rfc822\n\n{GIVEN_BACK}\n--b--\n"
    ).encode()


def answer(subject: str, headers: str, words: str = "I am away until Monday.") -> bytes:
    return told(words, sender=TO, subject=subject, headers=f"{headers}In-Reply-To: {OURS}\n")


# fmt: off
SAMPLES: tuple[tuple[str, str, bytes], ...] = (
    # no such mailbox
    ("hard", "Postfix", report(POSTFIX + "host mx said: 550 5.1.1", "5.1.1", "550 5.1.1 <reader>: Recipient address rejected: User unknown in virtual mailbox table")),
    ("hard", "Postfix, local", report(POSTFIX + "unknown user", "5.1.1", 'unknown user: "reader"', code="x-unix")),
    ("hard", "Postfix, no such domain", report(POSTFIX + "Host not found", "5.4.4", "Host or domain name not found. Name service error for name=receiver.example type=MX: Host not found", code="x-postfix")),
    ("hard", "Exim", exim("550 Unrouteable address")),
    ("hard", "Exim, report", report("A message that you sent could not be delivered", "5.0.0", "550 No such user here", subject="Mail delivery failed: returning message to sender")),
    ("hard", "Sendmail", report("----- The following addresses had permanent fatal errors -----", "5.1.1", "550 5.1.1 <reader@receiver.example>... User unknown", subject="Returned mail: see transcript for details")),
    ("hard", "Exchange Online", report(EXCHANGE + "The email address you entered couldn't be found.", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", **OFFICE)),
    ("hard", "Exchange 2010", report(EXCHANGE, "5.1.1", "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", **OFFICE)),
    ("hard", "Gmail", report("** Address not found **\n\nYour message wasn't delivered because the address couldn't be found.", "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address", **GMAIL)),
    ("hard", "Gmail, disabled", report("** Address not found **", "5.2.1", "550-5.2.1 The email account that you tried to reach is inactive.", **GMAIL)),
    ("hard", "qmail", qmail("192.0.2.7 does not like recipient.\n    Remote host said: 550 5.1.1 unknown user account\n    Giving up on 192.0.2.7.")),
    ("hard", "qmail, local", qmail("Sorry, no mailbox here by that name. (#5.1.1)")),
    ("hard", "QQ", qq("退信原因：收件人邮件地址不存在，邮件无法送达。550 Mailbox unavailable or access denied")),
    ("hard", "QQ, report", report("您的邮件无法投递", "5.1.1", "550 Mailbox not found. http://service.mail.qq.example/550")),
    ("hard", "163", netease("550 User not found: reader@receiver.example 该用户不存在")),
    ("hard", "163, stopped", netease("554 5.1.1 该邮箱帐号已停用 account disabled")),
    ("hard", "Mail.ru", russian("550 Message was not accepted -- invalid mailbox. Local mailbox reader@receiver.example is unavailable: user not found")),
    ("hard", "Mail.ru, report", report("Письмо не доставлено", "5.0.0", "550 Message was not accepted -- invalid mailbox. Local mailbox is unavailable: user is terminated, account does not exist")),
    ("hard", "Yandex", report("Это письмо отправлено почтовым сервером yandex.example. Письмо не может быть доставлено.", "5.7.1", "550 5.7.1 No such user!", sender="mailer-daemon@yandex.example", subject="Недоставленное сообщение")),
    ("hard", "Yahoo", report("Sorry, we were unable to deliver your message", "5.0.0", "554 delivery error: dd This user doesn't have a yahoo.example account (reader@receiver.example)", subject="Failure Notice")),
    ("hard", "iCloud", report(POSTFIX, "5.1.1", "550 5.1.1 <reader@receiver.example>: user does not exist")),
    ("hard", "Lotus Domino", report("Your message was not delivered", "5.1.1", "550 reader@receiver.example... No such user", subject="DELIVERY FAILURE: User reader not listed in Domino Directory")),
    ("hard", "Zimbra", report(POSTFIX, "5.1.1", "550 5.1.1 <reader@receiver.example>: Recipient address rejected: receiver.example")),
    ("hard", "CommuniGate", report("Failed to deliver to 'reader@receiver.example'", "5.1.1", "account is not known: unknown user account", code="x-local")),
    # full
    ("full", "Postfix", report(POSTFIX, "5.2.2", "552 5.2.2 <reader@receiver.example>: user is over quota")),
    ("full", "Dovecot", report(POSTFIX, "4.2.2", "Quota exceeded (mailbox for user is full)", code="x-unix")),
    ("full", "Exim", exim("552 Mailbox size limit exceeded")),
    ("full", "Exchange", report(EXCHANGE + "The recipient's mailbox is full and can't accept messages now.", "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", **OFFICE)),
    ("full", "Gmail", report("** Recipient inbox full **", "4.2.2", "452-4.2.2 The recipient's inbox is out of storage space.", **GMAIL)),
    ("full", "QQ", qq("退信原因：对方邮箱空间已满，无法接收邮件。")),
    ("full", "163", netease("552 Quota exceeded or service disabled. 邮箱容量不足")),
    ("full", "Mail.ru", russian("Ящик переполнен. 552 mailbox is over quota")),
    ("full", "qmail", qmail("Recipient's mailbox is full, message returned to sender. (#5.2.2)")),
    ("full", "Yandex", report("Письмо не может быть доставлено", "5.2.2", "552 5.2.2 Mailbox size limit exceeded", subject="Недоставленное сообщение")),
    # for now
    ("soft", "Postfix, timed out", report(POSTFIX + "connection timed out", "4.4.1", "connect to mx.receiver.example[192.0.2.7]:25: Connection timed out", code="x-postfix")),
    ("soft", "Postfix, no route", report(POSTFIX, "4.4.3", "mail for receiver.example loops back to myself", code="x-postfix")),
    ("soft", "Exim, retry", exim("retry timeout exceeded")),
    ("soft", "Sendmail", report("message could not be delivered for 5 days", "4.4.7", "", subject="Returned mail: Cannot send message within 5 days")),
    ("soft", "Exchange", report(EXCHANGE, "4.4.7", "550 4.4.7 QUEUE.Expired; message expired", **OFFICE)),
    ("soft", "too large", report(POSTFIX, "5.3.4", "552 5.3.4 message size exceeds fixed limit")),
    ("soft", "greylisted for long", report(POSTFIX, "4.2.0", "451 4.2.0 try again later")),
    ("soft", "system error", report(POSTFIX, "5.3.0", "554 5.3.0 internal software error")),
    # blocked
    ("blocked", "Gmail, policy", report("Message blocked", "5.7.26", "550-5.7.26 This message does not pass authentication checks (SPF and DKIM both do not pass).", **GMAIL)),
    ("blocked", "Gmail, rate", report("** Delivery incomplete **", "4.7.28", "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail", **GMAIL)),
    ("blocked", "Outlook", report(EXCHANGE, "5.7.1", "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your provider since part of their network is on our block list (S3150).", **OFFICE)),
    ("blocked", "Spamhaus", report(POSTFIX, "5.7.1", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.dnsbl.example")),
    ("blocked", "QQ", qq("退信原因：您的邮件被对方服务器识别为垃圾邮件而拒收。550 Mail content denied. http://service.mail.qq.example/content")),
    ("blocked", "QQ, frequency", report("您的邮件无法投递", "5.0.0", "550 Ip frequency limited. http://service.mail.qq.example/550")),
    ("blocked", "163, spam", netease("554 DT:SPM 发送的邮件内容包含了未被许可的信息，或被系统识别为垃圾邮件")),
    ("blocked", "163, report", report("退信", "5.0.0", "554 DT:SPM 163 smtp, please see http://mail.163.example/help/help_spam_16.htm?ip=192.0.2.1")),
    ("blocked", "Mail.ru", russian("550 spam message rejected. Please visit http://help.mail.example/notspam-support")),
    ("blocked", "Yandex", report("Письмо не доставлено", "5.7.1", "554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.example/support/", subject="Недоставленное сообщение")),
    # still being tried
    ("delayed", "Postfix", report(DELAYED, "4.4.1", "connect to mx.receiver.example: Connection refused", action="delayed", subject="Delayed Mail (still being retried)")),
    ("delayed", "Sendmail, in words", told(f"The original message was received\n   ----- Transcript of session follows -----\n{TO}... Deferred: Connection timed out\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old", subject="Warning: could not send message for past 4 hours", back=GIVEN_BACK)),
    # the reader
    ("complaint", "provider, abuse", feedback("abuse")),
    ("complaint", "provider, not spam at all", feedback("fraud")),
    # machines that answer
    ("auto", "Exchange", answer("Automatic reply: Spring 2020", "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\n")),
    ("auto", "vacation", answer("Out of Office: away until Monday", "Precedence: auto_reply\nX-Autoreply: yes\n")),
    ("auto", "QQ", answer("自动回复：2020年春", "Auto-Submitted: auto-replied\n", "您好，邮件已收到。")),
    ("auto", "Russian", answer("Автоответ: Весна 2020", "X-Autoreply: yes\n", "Я в отпуске до понедельника.")),
)
