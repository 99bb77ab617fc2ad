"""What the proofreader finds in a text, and what it leaves alone."""

import pytest
from django.utils.translation import override

from attache.kernel.languages import Language, Words
from attache.registry.naming import actions as naming
from attache.registry.naming.models import LookAlike, Term
from attache.registry.partners import actions as partners
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.models import Person, Position, Unit
from attache.registry.partners.states import NameKind
from attache.registry.proofreading.logic.checks import CHECKS
from attache.registry.proofreading.logic.quantities import Quantity
from attache.registry.proofreading.logic.sheets import Source
from tests.naming.factories import make_look_alike, make_rule, make_term
from tests.partners.factories import JITRI
from tests.people.factories import AT
from tests.proofreading.factories import ON, Office, read, told, versions
from tests.references.factories import bring

pytestmark = pytest.mark.django_db


def test_a_forbidden_form_is_an_error_with_the_form_to_use(office: Office) -> None:
    office.note(office.rfbr, "en", NameKind.FORBIDDEN, "Russian Federal Property Fund", reason="РФФИ misread.")
    [finding] = read("A call of the Russian Federal Property Fund.")
    assert (finding.check, finding.severity, finding.fix) == ("forbidden-form", "error", office.rfbr.full.en)
    assert finding.params["reason"] == "РФФИ misread."
    assert told("A call of the Russian Foundation for Basic Research.") == []


def test_the_form_that_the_authority_names_is_used_instead(office: Office) -> None:
    office.note(office.rfbr, "en", NameKind.FORBIDDEN, "Property Fund", reason="Misread.", use_instead="the RFBR")
    assert told("The Property Fund decides.") == [("forbidden-form", "Property Fund", "the RFBR")]


def test_a_russian_fix_stands_in_the_case_of_what_it_replaces(office: Office) -> None:
    office.note(office.rfbr, "ru", NameKind.FORBIDDEN, "Федеральный фонд имущества", reason="Другая организация.")
    [(check, words, fix)] = told("Конкурс проводится Федеральным фондом имущества.", "ru")
    assert (check, words) == ("forbidden-form", "Федеральным фондом имущества")
    assert fix == "Российским фондом фундаментальных исследований"


def test_an_acronym_is_replaced_by_an_acronym(office: Office) -> None:
    office.note(office.own, "en", NameKind.FORBIDDEN, "SPPU", reason="A slip of the keyboard.")
    assert told("A centre for SPPU in Shanghai.") == [("forbidden-form", "SPPU", "SPbPU")]


def test_a_former_name_is_a_question(office: Office) -> None:
    office.note(office.sdjtu, "en", NameKind.FORMER, "Shandong Communications College")
    [finding] = read("Talks with Shandong Communications College.")
    assert (finding.check, finding.severity, finding.fix) == ("former-form", "question", office.sdjtu.full.en)


def test_an_open_form_is_asked_about_and_never_linked_by_itself(office: Office) -> None:
    office.note(office.sdjtu, "en", NameKind.QUESTION, "Shandong University of Railways", reason="Not verified.")
    [finding] = read("Talks with Shandong University of Railways.")
    assert (finding.check, finding.severity) == ("open-form", "question")
    assert told("Talks with Shandong Jiaotong University.") == []


def test_two_forms_of_one_body_in_one_edition_are_asked_about(office: Office) -> None:
    russian, other = JITRI.ru, "Цзянсуский институт индустриальных технологий"
    office.note(office.jitri, "ru", NameKind.ACCEPTED, other)
    assert told(f"Его имя — {other}.", "ru") == []
    assert told(f"Его полное имя — {russian}. Прежде писали {other}.", "ru") == [("two-forms", other, russian)]


def test_a_name_that_is_taken_for_another_is_asked_about(office: Office) -> None:
    [finding] = read("Talks with Xi'an University of Technology.")
    assert (finding.check, finding.severity, finding.fix) == ("look-alike", "question", office.xatu.full.en)
    assert finding.params["difference"] == "The other university of Xi'an."
    assert told("Talks with Xi'an Technological University.") == []
    assert [one[0] for one in told("与西安理工大学会谈。", "zh")] == ["look-alike"]


def test_our_own_record_is_asked_about_only_where_the_sources_speak_of_its_twin(office: Office) -> None:
    make_look_alike(office.ana, office.jitri, other=office.rfbr, difference=Words("Different bodies."))
    of_rfbr, of_jitri = Source(bodies=frozenset({office.rfbr.code})), Source(bodies=frozenset({office.jitri.code}))
    assert [one[0] for one in told("Talks with JITRI.", source=of_rfbr)] == ["look-alike"]
    assert told("Talks with JITRI.", source=of_jitri) == []
    assert told("Talks with JITRI.") == []


def test_an_acronym_beside_another_body_is_an_error(office: Office) -> None:
    found = told("Talks with Xi'an Technological University (RFBR).")
    assert found == [("acronym-elsewhere", "RFBR", "XATU")]
    assert told("Talks with Xi'an Technological University (XATU).") == []


def test_an_acronym_copied_from_another_script_is_an_error(office: Office) -> None:
    assert ("acronym-copied", "STU", "XATU") in told("The rector of STU spoke.")
    assert ("acronym-copied", "РФБР", "РФФИ") in told("Конкурс РФБР.", "ru")
    assert told("The rector of XATU spoke at SPbPU.") == []
    assert "acronym-copied" not in [one[0] for one in told("与STU会谈。", "zh")]


def test_an_unknown_acronym_is_asked_about_and_a_defined_or_common_one_is_not(office: Office) -> None:
    [finding] = read("The ABCD agreed with the PRC and the MoU.")
    assert (finding.check, finding.words, finding.severity) == ("acronym-unknown", "ABCD", "question")
    assert told("Shandong Jiaotong University (SDJTU) agreed. SDJTU will sign.") == []


def test_a_heading_in_capitals_is_no_row_of_acronyms(office: Office) -> None:
    assert told("COURTESY AND SUPPORT\n\nThe talks went on.") == []
    assert told("ЗНАКИ ВНИМАНИЯ\n\nПереговоры продолжались.", "ru") == []
    assert [one[1] for one in told("SCIENCE\n\nThe ABCD agreed.")] == ["ABCD"]


def test_our_own_acronym_mistyped_is_an_error(office: Office) -> None:
    assert told("Students of SPBPPU came.") == [("own-name", "SPBPPU", "SPbPU")]
    assert told("Студенты СПбГПУ и СПбПУ.", "ru") == [("own-name", "СПбГПУ", "СПбПУ")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rector of Xi'an University of Technology spoke. In her message, Ms. Lei Yaping wished us well."),
        ("en", "Lei Yaping, Rector of Xi'an University of Technology, wished us well."),
        ("ru", "Ректор Сианьского политехнического университета Лэй Япин пожелала успехов."),
        ("zh", "西安理工大学校长雷亚萍致辞。"),
    ],
)
def test_a_post_at_another_body_than_the_one_beside_it_is_an_error(office: Office, language: str, text: str) -> None:
    [finding] = [one for one in read(text, language) if one.check == "post-elsewhere"]
    assert (finding.severity, finding.subject) == ("error", ("partners.person", office.lei.code))
    assert finding.fix.startswith(office.xatu.full[Language(language)][:6])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rector of Xi'an Technological University, Lei Yaping, wished us well."),
        ("en", "The rector of Shandong Jiaotong University came.\n\nLei Yaping wrote to us."),
        ("ru", "Ректор Сианьского технологического университета Лэй Япин пожелала успехов."),
        ("zh", "西安工业大学校长雷亚萍致辞。"),
    ],
)
def test_a_post_at_its_own_body_is_left_alone(office: Office, language: str, text: str) -> None:
    assert told(text, language) == []


def test_a_misspelt_person_is_asked_about(office: Office) -> None:
    office.person(NameParts("Arseniev", "Dmitry", "Germanovich"), NameParts("Арсеньев", "Дмитрий", "Германович"))
    assert told("Dmitry Arsenyev signed.") == [("misspelt-person", "Dmitry Arsenyev", "Dmitry Arseniev")]
    assert told("Signed by D.G. ARSENYEV.") == [("misspelt-person", "D.G. ARSENYEV", "D.G. Arseniev")]
    assert told("Дмитрий Арсентьев подписал.", "ru") == [("misspelt-person", "Дмитрий Арсентьев", "Дмитрий Арсеньев")]
    assert told("Dmitry Arseniev signed with Maria Petrova.") == []


def test_capitals_of_family_names_follow_the_rule_of_style(office: Office) -> None:
    office.person(NameParts("Arseniev", "Dmitry", "Germanovich"), NameParts("Арсеньев", "Дмитрий", "Германович"))
    assert told("D.G. ARSENIEV signed.") == [("family-capitals", "ARSENIEV", "Arseniev")]
    make_rule(office.ana, practice="capital_family", language="en", valid_from=None, valid_to=ON)
    assert told("D.G. ARSENIEV signed.") == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Last April a video conference was held.", "Last April"),
        ("en", "The news of the past three months.", "the past three months"),
        ("en", "Their start was put off until next year.", "next year"),
        ("en", "Signed last winter in Shanghai.", "last winter"),
        ("ru", "Меморандум подписан прошлой зимой.", "прошлой зимой"),
        ("ru", "Встреча прошла в апреле этого года.", "в апреле этого года"),
        ("ru", "Обучение перенесено на следующий год.", "на следующий год"),
        ("ru", "За последние три месяца всё изменилось.", "За последние три месяца"),
        ("zh", "开学推迟到明年。", "明年"),
        ("zh", "去年冬天签署了备忘录。", "去年"),
        ("zh", "上个月举行了会谈。", "上个月"),
    ],
)
def test_a_date_that_counts_from_the_day_of_reading_is_an_error(language: str, text: str, words: str) -> None:
    [finding] = [one for one in read(text, language) if one.severity == "error"]
    assert (finding.check, finding.words) == ("loose-date", words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In April 2020 the three parties met; the memorandum is for five years."),
        ("ru", "В апреле 2020 года стороны провели встречу; меморандум действует пять лет."),
        ("zh", "2020年4月举行会谈；明日启明星公司参加。"),
    ],
)
def test_a_date_that_stays_true_is_left_alone(language: str, text: str) -> None:
    assert [one for one in told(text, language) if "date" in one[0]] == []


def test_lately_is_a_hint_outside_of_somebodys_own_words() -> None:
    assert told("Recently they met.") == [("vague-date", "Recently", "")]
    assert told("She said: “It is important right now.”") == []
    assert told("Недавно они сказали: «Сейчас это важно».", "ru") == [("vague-date", "Недавно", "")]


def test_leftovers_of_another_language_are_asked_about(office: Office) -> None:
    assert told("The news. Перейти к новости") == [("untranslated", "Перейти к новости", "")]
    assert told("Обсудили digital modelling и сети.", "ru") == [("untranslated", "digital modelling", "")]
    assert told("双方讨论了 digital twins 技术。", "zh") == [("untranslated", "digital twins", "")]
    assert told("Университет (西安工业大学) и WeChat, https://example.org/path, a@example.org", "ru") == []


def test_a_name_in_one_language_and_not_in_the_other_is_asked_about(office: Office) -> None:
    found = versions(en="Talks with JITRI and SPbPU.", ru="Переговоры с партнёром.", zh="与江苏省产业技术研究院会谈。")
    assert found == [("en", "name-missing", "JITRI"), ("zh", "name-missing", "江苏省产业技术研究院")]
    assert versions(en="Talks with JITRI.", zh="与江苏省产业技术研究院会谈。") == []


def test_a_number_or_a_date_that_differs_between_languages_is_an_error() -> None:
    assert versions(en="On 5 May 2020, 1,240 students.", ru="5 мая 2020 года, 1 240 студентов.") == []
    assert versions(
        en="In May 2020, 320 students.", ru="В мае 2020 года, 230 студентов.", zh="2020年5月，320名学生。"
    ) == [
        ("en", "quantity-differs", "320"),
        ("ru", "quantity-differs", "230"),
        ("zh", "quantity-differs", "320"),
    ]


def test_a_number_that_no_record_holds_is_asked_about() -> None:
    source = Source(frozenset({Quantity("year", "2020"), Quantity("number", "320")}))
    assert told("In 2020, 320 students.", source=source) == []
    assert told("In 2021, 320 students.", source=source) == [("quantity-unsupported", "2021", "")]


def test_forbidden_forms_of_terms_units_people_and_posts_are_errors_too(office: Office) -> None:
    term = make_term(office.ana)
    unit = partners.add_unit(organisation=office.xatu, name=Words(en="School of Optics"), by=office.ana, at=AT)
    post = office.lei.positions.get()
    wrong: dict[str, Unit | Person | Position | Term] = {
        "Memo of understanding": term,
        "Optical Faculty": unit,
        "Lay Yaping": office.lei,
        "Chief Rector": post,
    }
    for text, owner in wrong.items():
        naming.note_form(owner=owner, language="en", kind="forbidden", text=text, reason="Wrong.", by=office.ana, at=AT)
        [finding] = [one for one in read(f"They said: {text} it is.") if one.check == "forbidden-form"]
        assert (finding.words, finding.params["reason"]) == (text, "Wrong.")


def test_a_person_is_called_by_the_name_of_the_texts_language(office: Office) -> None:
    naming.note_form(
        owner=office.lei, language="zh", kind="forbidden", text="雷雅萍", reason="同音字。", by=office.ana, at=AT
    )
    assert told("雷雅萍致辞。", "zh") == [("forbidden-form", "雷雅萍", "雷亚萍")]


def test_every_check_explains_itself_in_the_readers_language(office: Office) -> None:
    [finding] = read("Last April they met.")
    with override("ru"):
        assert CHECKS[finding.check].said(finding).startswith("Позже читатель не поймёт, когда это — «Last April»")


def test_a_body_of_the_reference_that_is_like_ours_is_a_question(office: Office) -> None:
    LookAlike.objects.all().delete()
    bring()
    [finding] = read("Talks with Xi'an University of Technology.")
    assert (finding.check, finding.severity) == ("reference-look-alike", "question")
    assert (finding.fix, finding.subject) == (office.xatu.full.en, ("partners.organisation", office.xatu.code))
    assert told("Talks with Xi'an Technological University.") == []
    assert [one[:2] for one in told("与西安理工大学会谈。", "zh")] == [("reference-look-alike", "西安理工大学")]


def test_a_body_that_only_the_reference_has_is_a_hint(office: Office) -> None:
    bring()
    [finding] = read("Talks with Tsinghua University.")
    assert (finding.check, finding.severity, finding.fix) == ("reference-only", "hint", "")
