"""A quarter at the office: the digest of spring 2020 as it is read, and what the next one asks for and tells.

The paragraphs stand here as people read them: a lost fact, or a word that went wrong, fails the test.
"""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.models import Happening
from attache.demo import load
from attache.front.digest import actions, queries
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.news import queries as news
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.people.models import User
from tests.digest.factories import make_approved

pytestmark = pytest.mark.django_db
AUTUMN = (date(2020, 9, 1), date(2020, 11, 30))
IN_NOVEMBER = datetime(2020, 11, 27, 8, 0, tzinfo=UTC)
EXPECTED = {
    Language.EN: [
        (
            "In spring 2020, the office found itself almost at the centre of a storm that swept the whole world. "
            "Because of the coronavirus pandemic, the office had to call off all its meetings in person and talked "
            "with its partners by video calls and messengers. It also had to redraw almost all of its plans. "
            "Chinese colleagues said more than once that they were ready for continued cooperation, and "
            "proved it by what they did. They took every change of plan with patience and wisdom. In this issue: A "
            "video message from the Rector in Xi'an; Recruiting students in a new way; New materials and digital "
            "modelling with Jiangsu. Read on for the season in full: 25 events with 8 partners."
        ),
        (
            "In spring 2020, as every year before the admission campaign for foreign students, the office held talks "
            "with Chinese secondary schools, universities, recruiting companies and agencies on the development of "
            "cooperation in education, this time by video. Together with its partners, the office decided to develop "
            "a new scheme for the recruitment and training of students. The first step planned is a series of joint "
            "online presentations of the university's programmes. The office has worked out all the precautions "
            "needed to keep the coronavirus from spreading in its work with students."
        ),
        (
            "In spring 2020, the office held talks by video with Santech, Huawei, Hiboway (Jiangsu) Technology "
            "Development Co. and NARI Group Corporation on the development of cooperation and the interaction of "
            "SPbPU with companies in China during the pandemic and after it. All of them expressed their readiness "
            "for further cooperation and stressed how much solidarity and unity mattered at this time."
        ),
        (
            "In April 2020, the office held a video conference with the Jiangsu Industrial Technology Research "
            "Institute on cooperation in digital modelling and new composite materials. Separately, the two sides "
            "discussed the participation of SPbPU in the International Conference on Technology Transfer in Jiangsu "
            "Province, which will take place in November 2020."
        ),
        (
            "From April to May 2020, the office held talks by video with Xi'an Technological University on the "
            "development of cooperation in science and technology. In spring 2020, a grant was received for the "
            "creation of a joint accelerator together with the partner university. The office and the university's "
            "international services are discussing the format of the joint accelerator with their colleagues from "
            "the partner university. They are working on its programme and the selection of projects. An important "
            "subject of the talks is bringing innovation projects of students into the acceleration programme."
        ),
        (
            "A new potential partner is Shandong Jiaotong University: in spring 2020 the two sides met by video and "
            "discussed the prospects of cooperation. The meeting ended in an accord to sign a cooperation agreement."
        ),
    ],
    Language.RU: [
        (
            "Весной 2020 года представительство оказалось почти в самом центре событий, охвативших весь мир. "
            "Из-за пандемии коронавируса представительству пришлось отменить все очные встречи; с "
            "партнёрами общались с помощью видеосвязи и мессенджеров. Пересмотреть пришлось и почти все планы. "
            "Китайские коллеги не раз говорили о готовности к продолжению сотрудничества и подтвердили свои слова "
            "делами. Ко всем переменам партнёры отнеслись с терпением и мудростью. В этом выпуске: Видеообращение "
            "ректора из Сианя; Новый подход к набору студентов; Новые материалы и цифровое моделирование: диалог с "
            "Цзянсу. Подробнее о сезоне — ниже: 25 событий, 8 партнёров."
        ),
        (
            "Весной 2020 года, как и каждый год перед приёмной кампанией для иностранных студентов, "
            "представительство провело переговоры с китайскими средними школами, вузами, рекрутинговыми компаниями и "
            "агентствами о развитии сотрудничества в сфере образования; на этот раз все они прошли по видеосвязи. "
            "Вместе с партнёрами представительство решило разработать новую схему набора и подготовки студентов. "
            "Первым шагом должна стать серия совместных онлайн-презентаций образовательных программ университета. "
            "Представительство проработало все необходимые меры предосторожности против распространения коронавируса "
            "при работе со студентами."
        ),
        (
            "Весной 2020 года представительство провело переговоры по видеосвязи с Santech, Huawei, Hiboway "
            "(Jiangsu) Technology Development Co. и корпорацией NARI Group о развитии сотрудничества и "
            "взаимодействии СПбПУ с компаниями КНР во время пандемии и после неё. Все собеседники выразили "
            "готовность к развитию сотрудничества и подчеркнули, насколько важны солидарность и единство."
        ),
        (
            "В апреле 2020 года представительство провело видеоконференцию с Научно-исследовательским институтом "
            "промышленных технологий провинции Цзянсу, на которой стороны обсудили сотрудничество в области "
            "цифрового моделирования и новых композитных материалов. Отдельно речь шла об участии СПбПУ в "
            "Международной конференции по трансферу технологий в провинции Цзянсу; мероприятие состоится в ноябре "
            "2020 года."
        ),
        (
            "С апреля по май 2020 года представительство провело переговоры по видеосвязи с Сианьским "
            "технологическим университетом о развитии научно-технического сотрудничества. Весной 2020 года получен "
            "грант на создание совместного акселератора вместе с партнёрским университетом. Представительство и "
            "международные службы университета обсуждают с коллегами из партнёрского университета формат совместного "
            "акселератора. Идёт работа над программой и отбором проектов. Важная тема переговоров — привлечение "
            "студенческих инновационных проектов к участию в акселерационной программе."
        ),
        (
            "Новый потенциальный партнёр — Шаньдунский университет путей сообщения: весной 2020 года на встрече по "
            "видеосвязи стороны обсудили перспективы сотрудничества. По итогам встречи достигнута договорённость "
            "подписать соглашение о сотрудничестве."
        ),
    ],
    Language.ZH: [
        (
            "2020年春季，代表处几乎处在席卷全球的风暴中心。"
            "受新冠肺炎疫情影响，代表处取消了所有线下会面，改以视频会议和即时通讯与合作伙伴保持联系"
            "。几乎所有计划也不得不随之调整。中方同仁多次表示愿意继续合作，并以实际行动兑现承诺。对各种变化，他们"
            "报以耐心与智慧。本期要目：西安校长的视频致辞；以新方式招收学生；与江苏探讨数字建模与新材料。本季详情"
            "请见下文，共25件事，涉及8家合作伙伴。"
        ),
        (
            "2020年春季，代表处照例在外国留学生招生季之前与中国的中学、高校、招生公司和中介机构举行会谈，商讨"
            "发展教育合作，会谈全部以视频方式进行。代表处与合作伙伴共同决定制定招生与培养新方案。第一步计划"
            "举办一系列介绍我校专业的联合线上宣讲会。代表处制定了开展学生工作时防止新冠病毒传播的各项必要措施。"
        ),
        (
            "2020年春季，代表处以视频方式与Santech、华为、海博威（江苏）科技发展有限公司和南瑞集团有限"
            "公司举行会谈，就深化合作以及疫情期间和疫情之后我校与中国企业的互动进行交流。各方均表示愿意进一步发展"
            "合作，并一致认为当前团结互助、同心协力尤为重要。"
        ),
        (
            "2020年4月，代表处与江苏省产业技术研究院举行视频会议，就数字建模和新型复合材料领域的合作进行探讨"
            "。与会者还专门讨论了我校参加江苏省国际技术转移大会事宜，会议将于2020年11月举行。"
        ),
        (
            "2020年4月至5月，代表处以视频方式与西安工业大学举行会谈，就发展科技合作进行交流。2020年春季"
            "，该校与我校的联合加速器项目获得资助。代表处和我校国际事务部门正与该校的同仁商讨联合加速器的形式。计"
            "划的制定和项目的遴选正在推进中。商谈的重要内容之一是吸引学生创新项目参加加速计划。"
        ),
        (
            "山东交通学院是我校新的潜在合作伙伴：2020年春季，双方以视频方式会面，探讨了合作前景。双方在会上商"
            "定签署合作协议。"
        ),
    ],
}
SIGNED = {
    Language.EN: "In September 2020, the university and Shandong Jiaotong University signed an agreement on "
    "cooperation in education and science.",
    Language.RU: "В сентябре 2020 года университет и Шаньдунский университет путей сообщения подписали соглашение о "
    "сотрудничестве в сфере образования и науки.",
    Language.ZH: "2020年9月，我校与山东交通学院签署协议，内容为教育和科研合作。",
}


def paragraphs_of(content: paper.Content) -> list[str]:
    """The lead, the first item on education, companies and science, paragraph by paragraph."""
    education, companies, science = (section["items"] for section in content["sections"][1:4])
    told = [content["lead"], *(item["sentences"] for item in (education[0], *companies, *science))]
    blank = "" if content["language"] == "zh" else " "
    return [blank.join(one.text for one in texts) for item in told for texts in paper.paragraphs(item)]


def make_report(accord: Happening, by: User) -> Happening:
    """The agreement that was announced in spring is signed in September."""
    draft = Draft(
        office="shanghai",
        type="document",
        kind="agreement",
        section="science",
        title=Words("Agreement signed", "Соглашение подписано", "协议签署"),
        when=when.month(2020, 9),
        parties=(PartyDraft(organisation="Shandong Jiaotong University"),),
        points=(
            PointDraft(
                "topic",
                Words(
                    "cooperation in education and science",
                    "сотрудничество в сфере образования и науки",
                    "教育和科研合作",
                ),
            ),
        ),
        links=(LinkDraft(accord.code, "reports_back"),),
    )
    return chronicle.record_happening(draft=draft, by=by, at=IN_NOVEMBER)


def test_the_digest_of_spring_2020_is_read_as_it_was_reviewed():
    load.load()
    for language in Language:
        content = Publication.objects.get(language=language.value).content
        assert paragraphs_of(content) == EXPECTED[language]
        page = Client().get(f"/{language.value}/news/{load.EDITION}/").content.decode().replace("&#x27;", "'")
        assert all(one["text"] in page for one in paper.all_sentences(content))


def test_the_next_digest_tells_what_became_of_the_accord():
    spring = load.load()
    boris = User.objects.get(username="boris")
    accord = Happening.objects.get(kind="accord")
    autumn = Edition(office=spring.office, start=AUTUMN[0], end=AUTUMN[1])
    assert accord in queries.what_became(autumn)

    signed = make_report(accord, boris)
    assert accord not in queries.what_became(autumn)

    compiled = actions.compile_edition(office=spring.office, start=AUTUMN[0], end=AUTUMN[1], by=boris, at=IN_NOVEMBER)
    item = compiled.items.get(section="science", happenings=signed)
    for language, sentence in SIGNED.items():
        (told,) = (one for one in item.texts.get(language=language.value).sentences if signed.code in one["happenings"])
        assert told["text"] == sentence
    actions.publish_edition(edition=make_approved(boris, compiled), by=boris, at=IN_NOVEMBER)
    assert [one.edition.code for one in news.published(Language.ZH)] == ["shanghai-2020-09", load.EDITION]
