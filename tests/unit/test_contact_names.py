"""People's names as they say them."""

import pytest

from office.contact.name_corrections import correct_name
from office.contact.names import Name, read_name


def full(text: str, asked: bool = False) -> str:
    found = read_name(text, asked)
    return found.full if found else ""


@pytest.mark.parametrize(
    ("said", "surname", "given", "title"),
    [
        ("我姓欧阳", "欧阳", "", ""),
        ("免贵姓王", "王", "", ""),
        ("我叫李建国，想问退休", "李", "建国", ""),
        ("我叫张丽想办居住证", "张", "丽", ""),
        ("我叫欧阳娜娜", "欧阳", "娜娜", ""),
        ("名字是孙晓梅", "孙", "晓梅", ""),
        ("申请人：郭晓东", "郭", "晓东", ""),
        ("姓李名明", "李", "明", ""),
        ("我姓王，叫建国", "王", "建国", ""),
        ("我姓金，金子的金，金永哲", "金", "永哲", ""),
        ("姓欧，不是复姓，单名一个娜", "欧", "娜", ""),
        ("我是王大姐，上次来过", "王", "", "大姐"),
        ("叫我李师傅就行", "李", "", "师傅"),
        ("我是农安的老王头", "王", "", "老"),
        ("我姓陳，叫陳建國", "陈", "建国", ""),
        ("我姓仉", "仉", "", ""),
        ("我叫高兴旺", "高", "兴旺", ""),
        ("李建国 13812345678", "李", "建国", ""),
    ],
)
def test_a_name_is_read_in_its_parts(said: str, surname: str, given: str, title: str) -> None:
    found = read_name(said)

    assert found is not None
    assert (found.surname, found.given, found.title, found.of_another) == (surname, given, title, False)


@pytest.mark.parametrize(
    ("said", "surname"),
    [
        ("我姓徐，双人旁的徐", "徐"),
        ("姓双人旁的徐", "徐"),
        ("我姓弓长张", "张"),
        ("姓木子李", "李"),
        ("我姓耳东陈", "陈"),
        ("免贵姓立早章", "章"),
        ("姓口天吴", "吴"),
        ("我姓江，长江的江", "江"),
    ],
)
def test_a_surname_is_told_by_its_character(said: str, surname: str) -> None:
    assert full(said) == surname


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我叫古丽·买买提", "古丽·买买提"),
        ("我是阿依古丽・热合曼，想问", "阿依古丽·热合曼"),
        ("我叫其其格，今年二十", "其其格"),
    ],
)
def test_a_name_without_surname_is_kept_whole(said: str, name: str) -> None:
    found = read_name(said)

    assert found is not None
    assert (found.surname, found.given) == ("", name)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "我是来问的",
            "我叫你等着",
            "我姓名写错了",
            "还有没有王法",
            "我很高兴",
            "我是党员",
            "我是高中毕业",
            "我叫车过去",
        ),
        *("您贵姓", "我姓啥你知道吗", "孩子随妈妈姓", "老百姓办事难", "窗口叫我回来补", "我叫了半天号", "张师傅在吗"),
        *("我是安徽人", "我是方便面厂的", "我是于昨天来的", "我是孙子，给奶奶办", "名字保留两个月", "客户管我要发票"),
    ],
)
def test_what_only_looks_like_a_name_is_none(said: str) -> None:
    assert read_name(said) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("刘洋", "刘洋"),
        ("欧阳", "欧阳"),
        ("嗯，王桂芬", "王桂芬"),
        ("木子李", "李"),
        ("张，弓长张", "张"),
        ("耳东陈，陈志强", "陈志强"),
        ("就写马强吧", "马强"),
        ("刘女士", "刘女士"),
        ("先别写我，写徐桂兰，双人徐", "徐桂兰"),
    ],
)
def test_a_bare_answer_is_a_name_only_where_one_was_asked_for(said: str, name: str) -> None:
    assert full(said, asked=True) == name


def test_without_the_question_a_bare_name_might_be_anything() -> None:
    assert read_name("刘洋") is None


@pytest.mark.parametrize(
    "said", ["高兴", "方便", "马上", "不留名", "匿名", "周四下午", "我自己", "明天上午", "南关", "行", "农民"]
)
def test_everyday_words_are_no_answer_to_the_question_for_a_name(said: str) -> None:
    assert read_name(said, asked=True) is None


def test_somebody_elses_name_is_marked_and_the_own_goes_first() -> None:
    other = read_name("我妈叫王秀兰")
    own = read_name("我妈叫王秀兰，我姓李")

    assert other is not None and other.of_another
    assert own is not None and own.full == "李" and not own.of_another


def test_the_span_is_the_name() -> None:
    text = "您好，我叫李建国，想问问"
    found = read_name(text)

    assert found is not None
    assert text[slice(*found.span)] == "李建国"


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (("徐", "建军"), "我说的是许，言午许，不是双人徐", "许建军"),
        (("李", "雪"), "你记成李了，我是黎明的黎", "黎雪"),
        (("李", "学"), "名字写错了，是雪花的雪，不是学习的学", "李雪"),
        (("徐", "建军"), "名字里那个“军”得改成君子的君", "徐建君"),
        (("徐", "建军"), "不叫建军，叫建君", "徐建君"),
        (("黄", "建军"), "我姓王不姓黄", "王建军"),
        (("徐", "建军"), "写我大名，我叫张秀兰", "张秀兰"),
    ],
)
def test_a_name_is_mended_by_what_is_said_about_it(before: tuple[str, str], said: str, after: str) -> None:
    found = correct_name(Name(*before, title="", span=(0, 2)), said)

    assert found is not None
    assert found.full == after


def test_what_speaks_of_no_name_mends_none() -> None:
    assert correct_name(Name("徐", "建军", "", (0, 3)), "不对，是周四") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("杨过，〔手机号已隐去〕", "杨过"),
        ("我叫杨过", "杨过"),
        ("钱多多 〔手机号已隐去〕", "钱多多"),
        ("82岁了，王桂兰 〔手机号已隐去〕", "王桂兰"),
        ("82岁了，王桂兰", "王桂兰"),
        ("〔手机号已隐去〕 李明明，走路不方便", "李明明"),
        ("姓名：李 明 电话：〔手机号已隐去〕", "李明"),
        ("姓名 王 男", "王"),
    ],
)
def test_a_name_is_found_beside_whatever_else_was_told(said: str, name: str) -> None:
    assert full(said, asked=True) == name


@pytest.mark.parametrize(
    "said", ["要多久啊", "要带啥", "能不能快点", "我去过了", "来过", "都可以", "那要等多长时间", "谢谢谢谢"]
)
def test_a_question_or_a_courtesy_is_no_name(said: str) -> None:
    assert full(said, asked=True) == ""
