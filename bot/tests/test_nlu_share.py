"""A share of the training data is the same for every pipeline that asks for it, and has every intent."""

from pathlib import Path

import pytest

from bot.nlu_training import Unusable, labelled, share_of

HEAD = 'version: "3.1"\nnlu:\n'


def intent(name: str, sentences: int) -> str:
    lines = "".join(f"    - {name}第{number}句\n" for number in range(sentences))
    return f"- intent: {name}\n  examples: |\n{lines}"


def test_a_share_keeps_each_intents_part_and_is_the_same_each_time(tmp_path: Path) -> None:
    whole, once, again = tmp_path / "all.yml", tmp_path / "once", tmp_path / "again"
    whole.write_text(HEAD + intent("fee", 40) + intent("where", 20), encoding="utf-8")
    once.mkdir()
    again.mkdir()

    kept = [example.get("text") for example in labelled(share_of(str(whole), 0.25, once))]

    assert sum("fee" in text for text in kept) == 10
    assert sum("where" in text for text in kept) == 5
    assert kept == [example.get("text") for example in labelled(share_of(str(whole), 0.25, again))]


def test_a_share_of_a_broken_file_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_text("nlu: [", encoding="utf-8")

    with pytest.raises(Unusable, match=r"broken\.yml"):
        share_of(str(tmp_path / "broken.yml"), 0.5, tmp_path)
