"""Chinese names: the whole table, the special family names, forty people from every script, and what joining keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.chinese import hanzi, names, palladius, pinyin, syllables
from attache.kernel.chinese.doubts import Open, Reading
from attache.kernel.chinese.names import ChineseName
from attache.kernel.chinese.pinyin import Scheme


def pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


INITIALS = pairs("b б p п m м f ф d д t т n н l л g г k к h х j цз q ц x с zh чж ch ч sh ш r ж z цз c ц s с")
FINALS = pairs("""
a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан eng эн ong ун i и ia я ie е iao яо iu ю ian янь in инь
iang ян ing ин iong юн u у ua уа uo о uai уай ui уй uan уань un унь uang уан ü юй üe юэ üan юань ün юнь
""")
ALONE = pairs("""
a а o о e э ê эй ai ай ei эй ao ао ou оу an ань en энь ang ан eng эн er эр yi и ya я yo ё ye е yao яо you ю yan янь
yin инь yang ян ying ин yong юн yu юй yue юэ yuan юань yun юнь wu у wa ва wo во wai вай wei вэй wan вань wen вэнь
wang ван weng вэн hui хуэй zi цзы ci цы si сы
""")

# Characters, family and given name in pinyin, in Cyrillic, and in the passport where that differs from pinyin.
PEOPLE = [
    ("雷亚萍", "Lei", "Yaping", "Лэй", "Япин"),
    ("习近平", "Xi", "Jinping", "Си", "Цзиньпин"),
    ("毛泽东", "Mao", "Zedong", "Мао", "Цзэдун"),
    ("邓小平", "Deng", "Xiaoping", "Дэн", "Сяопин"),
    ("周恩来", "Zhou", "Enlai", "Чжоу", "Эньлай"),
    ("王毅", "Wang", "Yi", "Ван", "И"),
    ("李克强", "Li", "Keqiang", "Ли", "Кэцян"),
    ("张汉晖", "Zhang", "Hanhui", "Чжан", "Ханьхуэй"),
    ("吕秀莲", "Lü", "Xiulian", "Люй", "Сюлянь"),
    ("单田芳", "Shan", "Tianfang", "Шань", "Тяньфан"),
    ("解振华", "Xie", "Zhenhua", "Се", "Чжэньхуа"),
    ("仇保兴", "Qiu", "Baoxing", "Цю", "Баосин"),
    ("曾庆红", "Zeng", "Qinghong", "Цзэн", "Цинхун"),
    ("查良镛", "Zha", "Liangyong", "Чжа", "Лянъюн"),
    ("翟墨", "Zhai", "Mo", "Чжай", "Мо"),
    ("盖叫天", "Ge", "Jiaotian", "Гэ", "Цзяотянь"),
    ("任正非", "Ren", "Zhengfei", "Жэнь", "Чжэнфэй"),
    ("华罗庚", "Hua", "Luogeng", "Хуа", "Логэн"),
    ("欧阳修", "Ouyang", "Xiu", "Оуян", "Сю"),
    ("司马光", "Sima", "Guang", "Сыма", "Гуан"),
    ("诸葛亮", "Zhuge", "Liang", "Чжугэ", "Лян"),
    ("尉迟恭", "Yuchi", "Gong", "Юйчи", "Гун"),
    ("长孙无忌", "Zhangsun", "Wuji", "Чжансунь", "Уцзи"),
    ("屠呦呦", "Tu", "Youyou", "Ту", "Юю"),
    ("莫言", "Mo", "Yan", "Мо", "Янь"),
    ("余华", "Yu", "Hua", "Юй", "Хуа"),
    ("姚明", "Yao", "Ming", "Яо", "Мин"),
    ("刘翔", "Liu", "Xiang", "Лю", "Сян"),
    ("聂卫平", "Nie", "Weiping", "Не", "Вэйпин"),
    ("许志安", "Xu", "Zhi'an", "Сюй", "Чжиань"),
    ("陈云", "Chen", "Yun", "Чэнь", "Юнь"),
    ("荣毅仁", "Rong", "Yiren", "Жун", "Ижэнь"),
    ("冯小刚", "Feng", "Xiaogang", "Фэн", "Сяоган"),
    ("蔡元培", "Cai", "Yuanpei", "Цай", "Юаньпэй"),
    ("钱学森", "Qian", "Xuesen", "Цянь", "Сюэсэнь"),
    ("郭沫若", "Guo", "Moruo", "Го", "Можо"),
    ("段永平", "Duan", "Yongping", "Дуань", "Юнпин"),
    ("朴志英", "Piao", "Zhiying", "Пяо", "Чжиин"),
    ("吴长安", "Wu", "Chang'an", "У", "Чанъань"),
    ("孙平安", "Sun", "Ping'an", "Сунь", "Пинъань"),
    ("周雪儿", "Zhou", "Xue'er", "Чжоу", "Сюээр"),
    ("林建安", "Lin", "Jian'an", "Линь", "Цзяньань"),
    ("徐悦律", "Xu", "Yuelü", "Сюй", "Юэлюй"),
]


def shown(name: ChineseName) -> tuple[str, ...]:
    return (*name.pinyin, *name.cyrillic)


def expected_of(latin: str) -> str:
    if latin in ALONE:
        return ALONE[latin]
    initial = latin[:2] if latin[:2] in INITIALS else latin[:1]
    final = latin.removeprefix(initial)
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = f"ü{final[1:]}"
    return INITIALS[initial] + FINALS[final]


def test_the_table_holds_every_syllable_as_the_rules_of_initials_and_finals_make_it() -> None:
    table = syllables.palladius()
    assert len(table) == 416
    assert {latin: expected_of(latin) for latin in table} == dict(table)


def test_only_two_pairs_of_syllables_fall_together_in_cyrillic() -> None:
    back = syllables.pinyin()
    assert {latin for latin, cyrillic in syllables.palladius().items() if back[cyrillic] != latin} == syllables.RARE


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person[0])
def test_a_person_comes_out_right_from_every_script(person: tuple[str, str, str, str, str]) -> None:
    characters, *forms = person
    assert shown(names.from_hanzi(characters)) == tuple(forms)
    assert shown(names.from_pinyin(f"{forms[0]} {forms[1]}")) == tuple(forms)
    assert shown(names.from_cyrillic(f"{forms[2]} {forms[3]}")) == tuple(forms)
    assert shown(names.from_cyrillic(forms[2], forms[3])) == tuple(forms)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person[0])
def test_a_passport_is_read_right_or_the_right_reading_is_named(person: tuple[str, str, str, str, str]) -> None:
    characters, *forms = person
    for scheme in Scheme:
        family, given_name = names.from_hanzi(characters).passport(scheme)
        read = names.from_pinyin(family.upper(), given_name.upper())
        options = names.all_readings(read.given)
        assert read.cyrillic[0] == forms[2]
        assert forms[3].lower() in [palladius.write(one) for one in options]
        assert read.cyrillic[1] == forms[3] or read.given.doubts


def test_at_least_a_hundred_family_names_have_their_own_reading() -> None:
    single = [name for name in hanzi.surnames() if len(name) == 1]
    double = [name for name in hanzi.surnames() if len(name) == 2]
    ambiguous = [name for name in single if len(hanzi.surnames()[name]) > 1]
    assert len(single) >= 100
    assert len(double) >= 30
    assert set("覃乐翟隗牟莘缪尉郇种郗折") <= set(ambiguous)
    assert all(one in syllables.palladius() for ways in hanzi.surnames().values() for way in ways for one in way)


SPECIAL = pairs("""
仇 qiu 单 shan 解 xie 曾 zeng 查 zha 朴 piao 区 ou 盖 ge 翟 zhai 任 ren 华 hua 员 yun 秘 bi 冼 xian 召 shao 繁 po
能 nai 黑 he 逄 pang 钭 tou 逯 lu 亓 qi 昝 zan 臧 zang 郄 qie 祭 zhai 宓 mi 费 fei 车 che 阚 kan 句 gou 角 jue
过 guo 呙 guo 炅 gui 妫 gui 庹 tuo 幺 yao 宿 su 粘 nian 晟 cheng 盛 sheng 重 chong 长 chang 占 zhan 沈 shen 薄 bo
卜 bu 晁 chao 都 du 尢 you 仉 zhang 佘 she 厍 she 芮 rui 亢 kang 郏 jia 贾 jia 阙 que 酆 feng 冯 feng 蒯 kuai 麴 qu
瞿 qu 璩 qu 鞠 ju 雒 luo 仝 tong 佟 tong 郜 gao 遆 ti 笪 da 蔺 lin 禚 zhuo 濮 pu 撒 sa 郦 li 乜 nie 甯 ning 於 yu
郁 yu 燕 yan 鄢 yan 迮 ze 訾 zi 禤 xuan 眭 sui 睢 sui 隋 sui 殳 shu 邰 tai 郯 tan 相 xiang 斛 hu 爨 cuan 褚 chu
葛 ge 柏 bai 纪 ji 暨 ji 嵇 ji 矫 jiao 柘 zhe 阮 ruan 那 na 万 wan 叶 ye 石 shi 强 qiang 覃 qin 乐 yue 隗 wei 牟 mu
莘 shen 缪 miao 尉 wei 郇 xun 种 chong 郗 xi 折 she 谌 chen
""")


@pytest.mark.parametrize(("character", "reading"), SPECIAL.items())
def test_a_family_name_is_read_as_a_family_name(character: str, reading: str) -> None:
    assert names.from_hanzi(character, "明").pinyin[0] == reading.capitalize()


def test_the_list_of_special_family_names_is_long_enough() -> None:
    assert len(SPECIAL) >= 100


@pytest.mark.parametrize("name", [name for name in hanzi.surnames() if len(name) == 2])
def test_a_double_family_name_comes_back_from_every_script(name: str) -> None:
    whole = names.from_hanzi(f"{name}明")
    assert whole.characters == (name, "明")
    assert whole.family.syllables in hanzi.double_surnames()
    for scheme in Scheme:
        assert names.from_pinyin(" ".join(whole.passport(scheme))).family == whole.family
    assert names.from_cyrillic(" ".join(whole.cyrillic)).family.syllables == whole.family.syllables


@pytest.mark.parametrize(
    ("typed", "cyrillic"),
    [
        ("LEI YAPING", "Лэй Япин"),
        ("Yaping LEI", "Лэй Япин"),
        ("Lei, Ya Ping", "Лэй Япин"),
        ("Léi Yàpíng", "Лэй Япин"),
        ("Lei2 Ya4ping2", "Лэй Япин"),
        ("LYU Xiulian", "Люй Сюлянь"),
        ("Lv Xiulian", "Люй Сюлянь"),
        ("Lu: Xiulian", "Люй Сюлянь"),
        ("Lǚ Xiùlián", "Люй Сюлянь"),
        ("Li Nyu", "Ли Нюй"),
        ("Li Lyueyun", "Ли Люэюнь"),
        ("Li Chanyu", "Ли Чаньюй"),
        ("Li Liangyong", "Ли Лянъюн"),
        ("Ли", " "),
        ("Hua Hua'r", "Хуа Хуар"),
        ("Hua Huar", "Хуа Хуар"),
        ("Zhou Xue’er", "Чжоу Сюээр"),
        ("Li Tian'anmen", "Ли Тяньаньмэнь"),
        ("Ｌｉ Ｎａ", "Ли На"),
        ("", " "),
        ("''", " "),
    ],
)
def test_pinyin_is_read_however_it_is_typed(typed: str, cyrillic: str) -> None:
    assert " ".join(names.from_pinyin(typed).cyrillic) == cyrillic


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        (names.from_pinyin("Li Jianan"), [(Open.SPLIT, ("jia'nan", "jian'an"))]),
        (names.from_pinyin("Li Pingan"), [(Open.SPLIT, ("pin'gan", "ping'an"))]),
        (names.from_pinyin("Li Xian"), [(Open.HIDDEN, ("xi'an",))]),
        (names.from_pinyin("Li Xi'an"), []),
        (names.from_pinyin("Xian Li"), []),
        (names.from_pinyin("Wong Kar-wai"), [(Open.NOT_PINYIN, ()), (Open.HYPHEN, ())]),
        (names.from_pinyin("Chan Tai Man"), [(Open.NOT_PINYIN, ())]),
        (names.from_pinyin("Kim Minsu"), [(Open.NOT_PINYIN, ())]),
        (names.from_pinyin("Tsai Ing-wen"), [(Open.NOT_PINYIN, ()), (Open.NOT_PINYIN, ())]),
        (names.from_pinyin("Mahmut Ablet"), [(Open.NOT_PINYIN, ()), (Open.NOT_PINYIN, ())]),
        (names.from_pinyin("Zhang Abcdefghijklmnopqrstuvwxyz"), [(Open.NOT_PINYIN, ())]),
        (names.from_pinyin("Lee Na"), [(Open.NOT_SURNAME, ())]),
        (names.from_pinyin("Beijing"), [(Open.PLACE, ("Пекин",)), (Open.NOT_SURNAME, ())]),
        (names.from_hanzi("香港"), [(Open.PLACE, ("Гонконг",))]),
        (names.from_hanzi("覃明"), [(Open.SURNAME, ("qin", "tan"))]),
        (names.from_hanzi("张乐"), [(Open.CHARACTER, ("le", "yue"))]),
        (names.from_hanzi("单于"), [(Open.PARTING, ())]),
        (names.from_hanzi("范徐丽泰"), [(Open.PARTING, ())]),
        (names.from_hanzi("范徐", "丽泰"), []),
        (names.from_hanzi("阿不都·买买提"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("阿", "不都热依木"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("阿不都热", "明"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("嗯", "明"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("王", "嗯"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("王", "\U0003ffff"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi("\U0003ffff", "明"), [(Open.NOT_CHINESE, ())]),
        (names.from_hanzi(""), []),
        (names.from_cyrillic("Ли Гуань"), [(Open.HIDDEN, ("gu'an",))]),
        (names.from_cyrillic("Лей Япин"), [(Open.NOT_PALLADIUS, ())]),
        (names.from_cyrillic(""), []),
    ],
)  # fmt: skip
def test_what_is_left_open_is_said(name: ChineseName, doubts: list[tuple[Open, tuple[str, ...]]]) -> None:
    assert [(doubt.what, doubt.options) for doubt in name.doubts] == doubts
    assert all(doubt.about in doubt.sentence for doubt in name.doubts)
    if any(doubt.what in {Open.NOT_PINYIN, Open.NOT_CHINESE, Open.NOT_PALLADIUS} for doubt in name.doubts):
        assert shown(name) == ("", "", "", "")


def test_a_missing_hard_sign_is_forgiven_where_nothing_else_can_be_read() -> None:
    assert palladius.read("Лянэр").syllables == ("liang", "er")
    assert palladius.read("Чанань").syllables == ("cha", "nan")
    assert palladius.read("хуар").syllables == ("hua", "r")


def test_a_whole_name_is_parted_where_the_family_name_ends() -> None:
    assert hanzi.part("雷 亚萍")[:2] == ("雷", "亚萍")
    assert hanzi.part("欧阳娜娜")[:2] == ("欧阳", "娜娜")
    assert hanzi.part("司马")[:2] == ("司", "马")


COMMON = st.sampled_from([one for one in syllables.palladius() if one not in syllables.RARE])
GIVEN = st.lists(COMMON, min_size=1, max_size=2).map(tuple)


def openly(read: Reading, syllables_of_name: tuple[str, ...]) -> bool:
    return syllables_of_name in names.all_readings(read)


@given(GIVEN)
def test_pinyin_with_its_marks_gives_the_syllables_back(word: tuple[str, ...]) -> None:
    assert pinyin.read("'".join(word)).syllables == word


@given(GIVEN)
def test_a_given_name_in_a_passport_gives_its_syllables_or_is_open(word: tuple[str, ...]) -> None:
    read = pinyin.read(pinyin.passport(word))
    # The one known merge: n before yu is taken with the syllable before it (Xinyu), never as a rare nü.
    assert openly(read, word) or word[1:] in {("nü",), ("nüe",)}
    assert read.syllables == word or read.doubts or word[1:] in {("nü",), ("nüe",)}


@given(GIVEN)
def test_cyrillic_gives_the_syllables_back_or_is_open(word: tuple[str, ...]) -> None:
    read = palladius.read(palladius.write(word))
    assert openly(read, word)


@given(COMMON, COMMON)
def test_a_hard_sign_stands_between_n_and_a_vowel_and_nowhere_else(one: str, other: str) -> None:
    first, second = palladius.write((one,)), palladius.write((other,))
    joined = palladius.write((one, other))
    assert ("ъ" in joined) == (first[-1] == "н" and second[0] in "аеёиоуэюя")
    assert joined.replace("ъ", "") == first + second


@given(st.text(max_size=30) | st.text("aeginuoüyhrv' -", max_size=30) | st.text("анюьъяой -", max_size=30))
def test_any_text_is_read_or_refused_without_failing(text: str) -> None:
    for read in (names.from_pinyin, names.from_cyrillic, names.from_hanzi):
        name = read(text)
        assert all(doubt.sentence for doubt in name.doubts)
        assert all(
            one == "r" or one in syllables.palladius() for one in (*name.family.syllables, *name.given.syllables)
        )
