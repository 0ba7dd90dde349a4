"""Each kind of danger has its number and its words; what is over, or is asked of an office, is none."""

import pytest

from office.safety.model import Danger
from tests.safety import guard


@pytest.mark.parametrize(
    ("said", "danger", "numbers"),
    [
        ("他又家暴，我要跟他离", Danger.CRIME, ("110",)),
        ("厨房有臭鸡蛋的味儿", Danger.FIRE, ("119",)),
        ("the kitchen is on fire", Danger.FIRE, ("119",)),
        ("call an ambulance please", Danger.MEDICAL, ("120",)),
        ("我看不到明天的太阳了", Danger.SELF_HARM, ("12356",)),
        ("我妈早上出门就走丢了", Danger.MISSING, ("110",)),
        ("惹急了我把你们大厅点了", Danger.THREAT, ("110",)),
        ("来个短信说医保要冻结，是真的吗", Danger.SUSPICIOUS, ("110",)),
        ("有人自称社保的来电话让我妈下载个软件", Danger.SUSPICIOUS, ("110",)),
        ("让猫给抓了", Danger.BITE, ("120",)),
        ("冒充社区的来电话要我妈的卡号", Danger.FRAUD, ("110",)),
        ("我爸走了一宿了，没回家", Danger.MISSING, ("110",)),
        ("老太太没了呼吸", Danger.MEDICAL, ("120",)),
        ("难受得要死了，喘不上气", Danger.MEDICAL, ("120",)),
    ],
)
def test_each_kind_has_words_of_its_own(said: str, danger: Danger, numbers: tuple[str, ...]) -> None:
    emergency = guard().danger(said)

    assert emergency is not None and (emergency.dangers, emergency.numbers) == ((danger,), numbers)
    assert emergency.text.startswith(numbers[0])


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("就是丢了", "report_crime"),
        ("楼里停电三天了", "report_fire"),
        ("开饭店得过消防吗", "report_fire"),
        ("不是着火，是问消防许可", "report_fire"),
        ("火已经扑灭了，接着约", "report_fire"),
        ("我爸心梗做了手术，新农合能报多少", "report_medical_emergency"),
        ("让电动车撞了，住院费医保给报吗", "report_traffic_accident"),
        ("打架让人打了，伤情鉴定上哪做", "report_crime"),
        ("家里着了火，政府有啥补助没", "report_fire"),
        ("打死我都不来了", "express_self_harm"),
        ("窗口让我下载个app才能办", "ask_channels"),
        ("让狗咬了，疫苗上哪打", "report_medical_emergency"),
        ("我妈来不了", "report_medical_emergency"),
        ("老爷子没了", "report_medical_emergency"),
        ("我一个人过，老伴走了", "report_crime"),
        ("这证办得我要死了", "express_self_harm"),
    ],
)
def test_what_is_over_or_is_asked_of_an_office_alarms_nobody(said: str, intent: str) -> None:
    assert guard().danger(said, intent, 0.9) is None
