"""Every fact of the season is told in the three languages: one line for each fact.

The facts are those of the digest of 28 May 2020; the expected words are the demo's own.
"""

import pytest

from attache.front.digest.queries.paper import Content, all_sentences

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "zh")
# fact: for each language the words that one and the same sentence must hold
FACTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "the office was almost at the centre of it": (
        ("spring 2020", "the office", "almost at the centre"),
        ("Весной 2020 года", "представительство", "почти в самом центре"),
        ("2020年春季", "代表处", "几乎处在席卷全球的风暴中心"),
    ),
    "meetings in person were called off because of the pandemic": (
        ("coronavirus pandemic", "call off all its meetings in person"),
        ("пандемии коронавируса", "отменить все очные встречи"),
        ("新冠肺炎疫情", "取消了所有线下会面"),
    ),
    "people talked by video and messengers": (
        ("by video calls and messengers",),
        ("с помощью видеосвязи и мессенджеров",),
        ("视频会议和即时通讯",),
    ),
    "nearly all plans changed": (("redraw almost all of its plans",), ("почти все планы",), ("几乎所有计划", "调整")),
    "Chinese colleagues were ready to go on, and proved it": (
        ("Chinese colleagues", "more than once", "ready for continued cooperation", "proved it by what they did"),
        ("Китайские коллеги не раз", "готовности к продолжению сотрудничества", "подтвердили свои слова делами"),
        ("中方同仁多次表示愿意继续合作", "以实际行动"),
    ),
    "they took the changes wisely": (
        ("every change of plan with patience and wisdom",),
        ("Ко всем переменам", "с терпением и мудростью"),
        ("对各种变化", "耐心与智慧"),
    ),
    "the rector sent a video message": (
        ("the Rector of Xi'an Technological University, Lei Yaping,", "a video message"),
        ("ректор Сианьского технологического университета Лэй Япин направила", "видеообращение"),
        ("西安工业大学校长雷亚萍", "视频致辞"),
    ),
    "she wished teachers and students health": (
        ("health and well-being to its teachers and students",),
        ("пожелала преподавателям и студентам здоровья и благополучия",),
        ("祝愿全体师生身体健康",),
    ),
    "she hoped for closer cooperation after the pandemic": (
        ("hope", "closer", "two universities after the pandemic"),
        ("надежда", "тесное", "двух университетов после пандемии"),
        ("期待", "疫情过后两校合作更加紧密"),
    ),
    "she called us an essential partner and offered support": (
        ("most important partners", "friendship", "support", "teaching, research"),
        ("важнейших", "дружбой", "поддержку", "обмен знаниями, исследования"),
        ("重要的国际合作伙伴", "友谊", "相互支持", "知识交流、科研工作"),
    ),
    "medical masks came from Xi'an": (
        ("The partner university sent medical masks to SPbPU",),
        ("Партнёрский университет передал СПбПУ медицинские маски",),
        ("该校向我校赠送了医用口罩",),
    ),
    "the vice-rector thanked on behalf of all": (
        (
            "On behalf of the university's staff and students",
            "Vice-Rector for International Relations",
            "letter of thanks",
        ),
        ("От имени сотрудников и студентов", "проректор по международной деятельности", "благодарственным письмом"),
        ("国际事务副校长", "代表全校教职员工和学生", "致函该校表示感谢"),
    ),
    "he was sure that cooperation would grow": (
        ("Whatever the circumstances", "new projects", "both countries", "gifted young people in Russia and China"),
        ("при любых обстоятельствах", "проекты в обеих странах", "талантливой молодёжи России и Китая"),
        ("无论情况如何", "两国创新项目", "中俄两国有才华的青年"),
    ),
    "talks on education precede the admission campaign every year": (
        ("as every year before the admission campaign for foreign students", "cooperation in education"),
        ("как и каждый год перед приёмной кампанией для иностранных студентов", "сфере образования"),
        ("照例在外国留学生招生季之前", "教育合作"),
    ),
    "schools, universities, companies and agencies of China took part": (
        ("Chinese secondary schools, universities, recruiting companies and agencies",),
        ("китайскими средними школами, вузами, рекрутинговыми компаниями и агентствами",),
        ("中国的中学、高校、招生公司和中介机构",),
    ),
    "this year they were held by video": (
        ("admission campaign", "this time by video"),
        ("на этот раз все они прошли по видеосвязи",),
        ("会谈全部以视频方式进行",),
    ),
    "a new scheme of recruiting is to be developed with partners": (
        ("Together with its partners", "develop a new scheme for the recruitment and training of students"),
        ("Вместе с партнёрами", "разработать новую схему набора и подготовки студентов"),
        ("与合作伙伴共同决定制定招生与培养新方案",),
    ),
    "joint online presentations are planned": (
        ("planned is a series of joint online presentations",),
        ("Первым шагом должна стать серия совместных онлайн-презентаций",),
        ("计划举办一系列", "联合线上宣讲会"),
    ),
    "precautions were worked out": (
        ("has worked out all the precautions", "coronavirus from spreading", "students"),
        ("все необходимые меры предосторожности против распространения коронавируса", "со студентами"),
        ("防止新冠病毒传播的各项必要措施",),
    ),
    "talks on the preparatory centre continue": (
        ("continues its talks", "Shanghai Commercial and Industrial School of Foreign Languages", "preparatory centre"),
        ("продолжает переговоры", "Шанхайской торгово-промышленной школой иностранных языков", "центра СПбПУ в Шанхае"),
        ("继续与上海市工商外国语学校", "设立我校预科中心"),
    ),
    "a memorandum was signed in winter": (
        ("In winter 2019/2020", "a plan for setting up the centre", "signed a memorandum of understanding"),
        ("Зимой 2019/2020 года", "план создания центра", "подписали меморандум о взаимопонимании"),
        ("2019年至2020年冬季", "中心的筹建方案", "签署谅解备忘录"),
    ),
    "the centre prepares for study at SPbPU": (
        ("purpose of the centre", "prepare Chinese students together for further study at SPbPU"),
        ("Цель центра", "совместная подготовка китайских учащихся к дальнейшей учёбе в СПбПУ"),
        ("中心旨在共同培养中国学生", "来我校深造"),
    ),
    "the centre has three areas": (
        ("three areas: technology, the humanities and economics",),
        ("три направления: техническое, гуманитарное и экономическое",),
        ("三个方向：技术、人文和经济",),
    ),
    "levels depend on the knowledge of Russian": (
        ("programmes of different levels, according to their knowledge of Russian",),
        ("программы разного уровня в зависимости от знания русского языка",),
        ("按俄语水平分级设置的不同课程",),
    ),
    "the Master's group of March 2020 was put off to 2021": (
        ("group of Master's students from Xi'an Technological University", "March 2020", "pandemic", "put off to 2021"),
        ("группа магистрантов из Сианьского", "в марте 2020 года", "пандемии", "перенесено на 2021 год"),
        ("西安工业大学的新一批硕士研究生", "2020年3月", "疫情", "推迟至2021年"),
    ),
    "the office meets the Xi'an team regularly": (
        ("regularly meets the team of the partner university by video",),
        ("регулярно встречается по видеосвязи с коллегами из партнёрского университета",),
        ("定期以视频方式与该校团队会面",),
    ),
    "a competition of fundamental research was discussed": (
        ("One of the meetings", "competition for the best projects of fundamental research"),
        ("На одной из встреч", "конкурса на лучшие проекты фундаментальных исследований"),
        ("一次会面中", "优秀基础研究项目竞赛"),
    ),
    "two national funds hold the competition": (
        ("jointly by the Russian Foundation for Basic Research and the National Natural Science Foundation of China",),
        ("Российский фонд фундаментальных исследований и Государственный фонд естественных наук Китая",),
        ("俄罗斯基础研究基金会和国家自然科学基金委员会联合举办",),
    ),
    "four companies were talked to": (
        ("Santech, Huawei, Hiboway (Jiangsu) Technology Development Co. and NARI Group Corporation",),
        ("Santech, Huawei, Hiboway (Jiangsu) Technology Development Co. и корпорацией NARI Group",),
        ("Santech、华为、海博威（江苏）科技发展有限公司和南瑞集团有限公司",),
    ),
    "the subject was interaction during the pandemic and after it": (
        ("interaction of SPbPU with companies in China during the pandemic and after it",),
        ("взаимодействии СПбПУ с компаниями КНР во время пандемии и после неё",),
        ("疫情期间和疫情之后我校与中国企业的互动",),
    ),
    "all were ready, and stressed solidarity": (
        ("All of them", "readiness for further cooperation", "solidarity and unity"),
        ("Все собеседники", "готовность к развитию сотрудничества", "солидарность и единство"),
        ("各方均表示愿意进一步发展合作", "团结互助、同心协力"),
    ),
    "the Jiangsu institute met us in April 2020": (
        ("In April 2020", "video conference with the Jiangsu Industrial Technology Research Institute"),
        ("В апреле 2020 года", "институтом промышленных технологий провинции Цзянсу"),
        ("2020年4月", "江苏省产业技术研究院", "视频会议"),
    ),
    "digital modelling and composites were discussed": (
        ("digital modelling and new composite materials",),
        ("цифрового моделирования и новых композитных материалов",),
        ("数字建模和新型复合材料",),
    ),
    "we may take part in the conference of November 2020": (
        ("participation of SPbPU in the International Conference on Technology Transfer", "November 2020"),
        ("участии СПбПУ в Международной конференции по трансферу технологий", "в ноябре 2020 года"),
        ("我校参加江苏省国际技术转移大会", "2020年11月"),
    ),
    "science and technology were discussed with Xi'an": (
        ("Xi'an Technological University", "cooperation in science and technology"),
        ("Сианьским технологическим университетом", "научно-технического сотрудничества"),
        ("西安工业大学", "科技合作"),
    ),
    "a grant was received for the accelerator": (
        ("a grant was received for the creation of a joint accelerator",),
        ("получен грант на создание совместного акселератора",),
        ("联合加速器项目获得资助",),
    ),
    "the international services discuss its format": (
        ("the university's international services are discussing the format of the joint accelerator",),
        ("международные службы университета обсуждают", "формат совместного акселератора"),
        ("国际事务部门", "商讨联合加速器的形式"),
    ),
    "programme and projects are being chosen": (
        ("working on its programme and the selection of projects",),
        ("работа над программой и отбором проектов",),
        ("计划的制定和项目的遴选",),
    ),
    "student projects are to be attracted": (
        ("innovation projects of students into the acceleration programme",),
        ("привлечение студенческих инновационных проектов", "акселерационной программе"),
        ("吸引学生创新项目参加加速计划",),
    ),
    "a new partner in Shandong": (
        ("A new potential partner is Shandong Jiaotong University", "by video", "prospects of cooperation"),
        ("Новый потенциальный партнёр — Шаньдунский университет путей сообщения", "перспективы сотрудничества"),
        ("山东交通学院是我校新的潜在合作伙伴", "合作前景"),
    ),
    "it ended in an accord to sign": (
        ("ended in an accord to sign a cooperation agreement",),
        ("договорённость подписать соглашение о сотрудничестве",),
        ("商定签署合作协议",),
    ),
    "the international office prepared it": (
        ("Prepared by the International Office",),
        ("Подготовлено",),
        ("国际事务部",),
    ),
}


def passages(content: Content) -> list[str]:
    """Each sentence as one line, with ordinary blanks, and the signature."""
    texts = [one["text"] for one in all_sentences(content)]
    return [text.replace("\xa0", " ") for text in [*texts, content["prepared_by"]]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", FACTS)
def test_the_digest_tells(fact: str, language: str, news: dict[str, Content]):
    words = FACTS[fact][LANGUAGES.index(language)]
    assert [text for text in passages(news[language]) if all(word in text for word in words)], words
