"""With the real knowledge: few words about what the city looks after are no answer to a question that nobody asked."""

import pytest

from office.guide.usecases import Guide
from tests.talking import make_action_office, run, tracker


@pytest.mark.parametrize("said", ["停电了", "井盖丢了"])
def test_they_are_told_its_line(said: str, guide: Guide) -> None:
    [message], _ = run(tracker(said, "leave_matter"), make_action_office(guide))

    assert message["custom"]["status"] == "not_held" and "12345" in message["custom"]["text"]


@pytest.mark.parametrize("said", ["有人拿我身份证开了公司", "别人冒用我身份办了手机卡"])
def test_who_is_impersonated_is_told_whose_matter_it_is(said: str, guide: Guide) -> None:
    [message], _ = run(tracker(said, "report_crime"), make_action_office(guide))

    assert message["custom"]["status"] == "not_held" and "身份证被冒用" in message["custom"]["text"]
