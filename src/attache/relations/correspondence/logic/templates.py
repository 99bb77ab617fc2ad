"""Letters that the office writes again and again, in three languages. `{goods}` stands in the case that is asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import Language, Words
from attache.kernel.russian.declension import decline
from attache.kernel.russian.words import Case
from attache.relations.correspondence.logic.address import CLOSING, Addressee


class Template(models.TextChoices):
    """What a letter is written for."""

    THANKS = "thanks", _("Thanks")
    INVITATION = "invitation", _("Invitation")
    ANSWER = "answer", _("Answer")
    COVER = "cover", _("Covering letter")


SAYS = {
    Template.THANKS: Words(
        "On behalf of {own}, we thank {body} most warmly for {goods}. Your support reached us when it was needed, and "
        "it shows how much our friendship is worth.\n\nWe look forward to going on with our work together.",
        "От имени {own_gent} сердечно благодарим вас за {goods}. Ваша поддержка пришла в нужное время и показывает, "
        "как много значит наша дружба.\n\nНадеемся на продолжение совместной работы.",
        "我们谨代表{own}，衷心感谢贵方赠送的{goods}。这份支持来得正是时候，也体现了双方友谊的分量。\n\n期待与贵方继续携手合作。",
    ),
    Template.INVITATION: Words(
        "{own} has the honour to invite you. The subject of our meeting would be: {subject}.\n\nWe would be grateful "
        "for your answer with a day that suits you; our office will see to everything else.",
        "{own} имеет честь пригласить вас. Тема встречи: {subject}.\n\nБудем признательны за ответ с удобной для вас "
        "датой; обо всём остальном позаботится наше представительство.",
        "{own}诚挚邀请您来访。会谈主题：{subject}。\n\n如蒙告知方便的日期，我们将不胜感激，其余事宜由我代表处安排。",
    ),
    Template.ANSWER: Words(
        "Thank you for your letter “{answered}”{number}. We have read it with attention and answer as follows.\n\n…",
        "Благодарим вас за письмо «{answered}»{number}. Мы внимательно ознакомились с ним и сообщаем следующее.\n\n…",
        "贵方来函“{answered}”{number}收悉，谨此致谢。我方认真研究后答复如下。\n\n……",
    ),
    Template.COVER: Words(
        "Please find enclosed: {subject}.\n\nShould you have any questions, our office is at your service.",
        "Направляем вам следующие материалы: {subject}.\n\nПо всем вопросам наше представительство к вашим услугам.",
        "随函附上：{subject}，请查收。\n\n如有任何问题，请随时与我代表处联系。",
    ),
}  # fmt: skip
# Thanks for what is no gift.
THANKS_FOR = Words(
    "On behalf of {own}, we thank {body} most warmly for {goods}.\n\n"
    "We look forward to going on with our work together.",
    "От имени {own_gent} сердечно благодарим вас за {goods}.\n\nНадеемся на продолжение совместной работы.",
    "我们谨代表{own}，就{goods}向贵方致以衷心感谢。\n\n期待与贵方继续携手合作。",
)
NUMBERED = Words(" ({number})", " ({number})", "（{number}）")


def composed(
    template: str, to: Addressee, *, own: Words, subject: Words, goods: Words, answered: Words, number: str
) -> Words:
    """The text of a letter in every language, with the names and posts of its record. Without `goods` thanks are given
    for the subject.
    """
    said, given = {}, goods or subject
    says = THANKS_FOR if template == Template.THANKS and not goods else SAYS[Template(template)]
    for language in Language:
        facts = {
            "own": own.best(language),
            "own_gent": decline(own.ru, Case.GENT),
            "body": to.body.best(language),
            "subject": subject.best(language),
            "goods": decline(given.ru, Case.ACCS) if language is Language.RU else given.best(language),
            "answered": answered.best(language),
            "number": NUMBERED[language].format(number=number) if number else "",
        }
        text = says[language].format(**facts)
        said[language.value] = f"{to.dear(language)}\n\n{text}\n\n{CLOSING[language]}"
    return Words.read(said)
