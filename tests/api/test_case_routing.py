"""A desk that runs has learnt where cases go, without anybody asking for it, and sends on what it is sure of."""

from pathlib import Path

import pytest

from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.cases import NAME, PHONE
from tests.running_house import wait_until

AREA = """area: 劳动
classes:
  - name: 工资
    department: 人力资源和社会保障部门
    said: [工资没发, 欠薪不给, 拖着工钱, 老板不给工资]
  - name: 审判
    department: 人民法院
    said: [判决执行, 法院立案, 官司赢了, 开庭的日子]
"""
CATALOGUE = "- {matter: 劳动/工资, words: [农民工]}\n"


@pytest.fixture
def desk(start_desk: StartDesk, tmp_path: Path) -> RunningDesk:
    folder = tmp_path / "knowledge" / "routing"
    folder.mkdir(parents=True)
    (folder / "labour.yml").write_text(AREA, encoding="utf-8")
    (folder / "_catalogue.yml").write_text(CATALOGUE, encoding="utf-8")
    return start_desk()


def file(desk: RunningDesk, text: str, phone: str = PHONE) -> dict[str, str]:
    case = {"text": text, "name": NAME, "phone": phone, "another": True}
    response = desk.api.post("/cases", json=case)
    response.raise_for_status()
    return dict(response.json())


def test_a_sure_case_is_with_its_department_when_it_is_filed_and_the_rest_waits(desk: RunningDesk) -> None:
    def is_sent_on() -> bool:
        return file(desk, "我是农民工，干完活没拿到钱")["status"] == "dispatched"

    wait_until(is_sent_on, 10, "nothing was learnt")

    sent, left = file(desk, "我是农民工，干完活没拿到钱"), file(desk, "楼道灯不亮")
    assert (sent["department"], left["status"]) == ("人社部门", "filed")
    assert "转给人社部门" in str(sent["entries"])
