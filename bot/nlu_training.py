"""Trains one NLU pipeline on any data that Rasa reads, and reads the test data too. Run by `onewindow bench nlu`.

`--out` is a folder: model.tar.gz and training.json.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List

from rasa.model_training import train_nlu
from rasa.shared.data import get_data_files, is_nlu_file
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.training_data.message import Message

from bot.process_memory import resident_peak_mb


class Unusable(ValueError):
    """Data that cannot be used; says which and why."""


def labelled(path: str) -> List[Message]:
    """Every sentence with an intent in a file or in all files of a folder. Raises Unusable."""
    try:
        files = get_data_files([path], is_nlu_file)
        found = training_data_from_paths(files, language="zh").intent_examples if files else []
    except (RasaException, UnicodeDecodeError, ValueError) as problem:
        raise Unusable(f"{path}: {' '.join(str(problem).split())}") from problem
    kept = [example for example in found if (example.get("text") or "").strip()]
    if not kept:
        raise Unusable(f"{path}: no sentence with an intent; expected Rasa's NLU data in .yml, .yaml or .json")
    return kept


def as_plain(example: Message) -> Dict[str, Any]:
    entities = [
        {"start": entity["start"], "end": entity["end"], "kind": entity["entity"]}
        for entity in example.get("entities") or []
    ]
    return {"text": example.get("text"), "intent": example.get("intent"), "entities": entities}


def share_of(path: str, share: float, folder: Path) -> str:
    """A file with this share of each intent's sentences, the same ones for every pipeline. Raises Unusable."""
    try:
        data = training_data_from_paths(get_data_files([path], is_nlu_file), language="zh")
        kept, _ = data.train_test_split(share, random_seed=1)
    except (RasaException, UnicodeDecodeError, ValueError) as problem:
        raise Unusable(f"{path}: {' '.join(str(problem).split())}") from problem
    sample = folder / "share.yml"
    kept.persist_nlu(str(sample))
    return str(sample)


def train(config: str, train_path: str, test_path: str, share: float, out: Path) -> Dict[str, Any]:
    """`share` of the training sentences: 0 < share <= 1. Raises Unusable."""
    sentences = [as_plain(example) for example in labelled(test_path)]
    if share < 1:
        train_path = share_of(train_path, share, out)
    trained = labelled(train_path)
    started = time.perf_counter()
    if not train_nlu(config, train_path, str(out), fixed_model_name="model"):
        raise Unusable(f"{config}: Rasa made no model of {train_path}")
    return {
        "train_seconds": time.perf_counter() - started,
        "peak_mb": resident_peak_mb(),
        "intents": Counter(example.get("intent") for example in trained),
        "known": sorted({example.get("text") for example in trained} & {sentence["text"] for sentence in sentences}),
        "sentences": sentences,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("--config", "--train", "--test", "--out"):
        parser.add_argument(option, required=True)
    parser.add_argument("--share", type=float, default=1.0)
    wanted = parser.parse_args()
    try:
        result = train(wanted.config, wanted.train, wanted.test, wanted.share, Path(wanted.out))
    except Unusable as problem:
        sys.exit(str(problem))
    (Path(wanted.out) / "training.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
