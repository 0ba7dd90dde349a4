"""The parts of an address below the district, as they follow each other. Pure."""

import re

from office.spoken_digits import as_digit

HAN = "\u3400-\u9fff"
# What ends a name that is read backwards: 我家住/人民大街.
NOT_IN_NAMES = "的在住是我你您他她们到去从搁和与跟把给就也都不没有了过想要吗呢啊吧这那哪，。"
NAME = rf"(?:(?![{NOT_IN_NAMES}])[{HAN}A-Za-z0-9])"
NUMBER = r"(?:\d+|[零〇一二三四五六七八九十百千两幺]+)"
# What may stand before the next part: before a place that is known even 的, before any other no word.
KNOWN_GAP = re.compile(r"[\s,、的]{0,2}(?:里面?|那个)?")
GAP = re.compile(r"[\s,、]{0,2}")

TOWN = re.compile(
    rf"(?!这|那|哪|本){NAME}{{1,7}}?(?P<ending>街道办事处|街道办|街道|镇(?![里上区])|(?:[{HAN}]{{1,4}}族)?乡(?![村下镇里]))"
)
# 和顺街 after a word that ends, but not 人民大街和自由大路.
AND_IN_NAME = rf"(?:(?<=[在住是到去从搁区市县])和|(?<![{HAN}])和)?"
ROAD = re.compile(
    rf"(?P<name>{AND_IN_NAME}{NAME}{{1,7}}?)(?P<ending>大路|大街|大道|公路|胡同|"
    r"路(?![口上边过费面线段人政灯牌径程途况子])|街(?![道上坊边里区]))(?:胡同)?(?P<part>[东西南北]段)?"
)
COMMUNITY = re.compile(
    rf"{NAME}{{1,9}}?(?:社区|小区|花园|家园|新村|公寓|大厦|新城|名苑|嘉园|庄园|公馆|广场(?!舞)|村(?![里上子民委])(?:{NAME}{{1,5}}?屯)?|屯(?![里上子])|[苑园城](?=\s*{NUMBER}?\s*(?:[A-Z]|号楼|栋|幢|座)))"
    r"(?:小区|社区)?(?:[A-Z\d]{1,2}区|[一二三四五六七八九东西南北]{1,2}[区期](?!域))?"
)
HOUSE = re.compile(rf"(?P<number>(?:[甲乙丙])?{NUMBER}(?:[-之]{NUMBER})?)\s*(?:门牌)?号(?![楼线窗馆文令])院?")
BUILDING = re.compile(rf"(?P<number>{NUMBER}|[A-Za-z])\s*(?P<ending>号楼|栋楼?|幢|座|#楼?|号馆)")
UNIT = re.compile(rf"(?P<number>{NUMBER})\s*(?:单元|门(?![牌面口店市诊]))")
FLOOR = re.compile(rf"(?P<number>{NUMBER})\s*(?P<ending>楼(?![上下盘房])|层)")
ROOM = re.compile(
    rf"(?P<number>(?:\d{{2,4}}|[零〇一二三四五六七八九幺]{{3,4}})|{NUMBER}(?=[室房户]))(?P<ending>室|房(?![子产本证租东照屋])|号|户(?!口))?"
)
DASHED = re.compile(r"(?P<building>\d{1,3})-(?P<unit>\d{1,2})-(?P<room>\d{2,4})(?!\d)")
WHEREABOUTS = re.compile(
    rf"(?:{NUMBER}[组社队])?(?:[和与跟]{NAME}{{2,8}}?(?:大路|大街|路|街))?(?:交汇处?|交叉口|交口|十字路口|路口)?"
    r"(?:附近|对面|旁边|旁|那边|这边|[那这]块儿?|[那这]一?片|边上|一带|后身|院内|门口|楼下|跟前|道北|道南)?"
)
# Ends like a road or a place, and is none.
NUMBERED = "[东西南北]?[一二三四五六七八九十]{1,2}道|[东西南北][一二三四五六七八九十]{1,2}条"
NOT_ROADS = re.compile(
    rf"^(?!(?:{NUMBERED})$)(?:.*\d|[大小]|.*[道条铁网思线短没]|高速公?|走.*|整|这|那|老|两|几|多少|.*什么)$"
)
# By itself, without a district before it, a road has a short name and no verb in it.
NOT_ROADS_ALONE = re.compile(
    rf"^(?!(?:{NUMBERED})$).*[马跑挖修对上指领带坐下开楼穿过一半后前门临面让堵扫逛赶出退问知认家房怎哪条几]$|业|美食|小吃|步行"
)
MOST_ALONE = 4
NOT_COMMUNITIES = re.compile(
    "农村|乡村|城中村|[各每整某哪][个]?|我们|你们|他们|隔壁|同一|不同|"
    "^(?:山|本|全|老旧|旧|新|大|小|自然|行政|所在|一个|当地|外|同|邻|管|上|进|出|问|找|归|让|住宅|封闭|高档|智慧|商品房|回迁|在建|个|原|空心|"
    "先问|比如|请问|附近|周边|门口)(?:社区|小区|村|屯|花园|广场|公寓|大厦|新城|园|城|苑)$|^(?:社区|小区)"
)
ESTATE = re.compile("小区|社区|家园|花园|公寓")
NEAR_IT = re.compile("附近|对面|旁边|那边|那块|那疙瘩|后身|跟前")
LIVES = re.compile("(?:住|在|搁|是|家|地址|位于|搬[到进]?)了?$")
TENS = {"十": 10, "百": 100, "千": 1000}


def arabic(said: str) -> str:
    """三百二十 -> 320, 五零一 -> 501, other characters as they are."""
    if any(character in TENS for character in said) and all(
        character in TENS or as_digit(character) for character in said
    ):
        total, digit = 0, 0
        for character in said:
            if character in TENS:
                total += (digit or 1) * TENS[character]
                digit = 0
            else:
                digit = int(as_digit(character))
        return str(total + digit)
    return "".join(as_digit(character) or character for character in said)
