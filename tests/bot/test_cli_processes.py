"""The command line in real processes: streams, exit statuses, one line for each mistake."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.command_line import COMMAND, environment, rasid

SENTENCES = (
    "قصف مدفعي يستهدف محيط قرية البارة جنوب إدلب (ناشطون)",
    "مقتل مدنيين اثنين وإصابة 5 آخرين بانفجار لغم في ريف الرقة",
    "انقطاع الكهرباء عن مدينة طرطوس، وفق سانا",
    "Two people were killed in an explosion in Aleppo, the Observatory said",
    "زلزال يضرب غرب اليابان",
    "",
)
KEYS = {
    "id", "language", "is_syria", "genre", "regions", "governorates", "organisations",
    "event_types", "killed", "injured", "detained", "displaced", "attribution",
    "attribution_organisation", "event_time",
}  # fmt: skip
REGION_KEYS = {
    "pcode", "name_ar", "name_en", "level", "governorate", "lat", "lon", "role", "confidence",
    "candidates", "parents", "start", "end", "name",
}  # fmt: skip
ORGANISATION_KEYS = {"id", "name_ar", "name_en", "role", "start", "end"}
LEVELS = {"country", "governorate", "district", "subdistrict", "community", "area"}
GOVERNORATES = {f"SY{number:02}" for number in range(1, 15)}


def lines_to_classify(count: int, chance: random.Random) -> list[dict[str, Any]]:
    lines = []
    for number in range(count):
        line = {"id": number, "text": chance.choice(SENTENCES), "other": None}
        if published := chance.choice([None, "2024", "2024-06", "2024-06-10T14:05Z"]):
            line["published"] = published
        lines.append(line)
    return lines


def check_labels(given: dict[str, Any], answer: dict[str, Any]) -> None:
    assert answer.keys() == KEYS
    assert answer["id"] == given["id"]
    assert isinstance(answer["is_syria"], bool)
    assert answer["genre"] in {"news", "history", "other"}
    for region in answer["regions"]:
        assert region.keys() == REGION_KEYS
        assert region["level"] in LEVELS
        assert region["governorate"] is None or region["governorate"] in GOVERNORATES
        assert region["role"] in {"event", "origin", "mention"}
        assert 0 < region["confidence"] <= 1
        assert region["candidates"][0] == region["pcode"]
        assert 0 <= region["start"] < region["end"] <= len(given["text"])
    for organisation in answer["organisations"]:
        assert organisation.keys() == ORGANISATION_KEYS
        assert organisation["role"] in {"actor", "target", "source", "mention"}
    assert set(answer["governorates"]) <= GOVERNORATES
    for figure in ("killed", "injured", "detained", "displaced"):
        assert answer[figure] is None or isinstance(answer[figure], int)
    assert answer["event_time"] is None or answer["event_time"].keys() == {
        "start", "end", "precision",
    }  # fmt: skip


def test_classify_holds_its_contract_on_10000_lines(tmp_path: Path) -> None:
    given = lines_to_classify(10_000, random.Random(2024))
    file = tmp_path / "news.jsonl"
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in given)
    file.write_text(text, encoding="utf-8")
    ended = rasid(["classify", "--jsonl", str(file)], tmp_path)
    assert (ended.status, ended.err) == (0, "")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert len(answers) == len(given)
    for line, answer in zip(given, answers, strict=True):
        check_labels(line, answer)


def test_classify_answers_each_line_before_it_reads_the_next(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "classify", "--jsonl", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=tmp_path, env=environment(tmp_path), text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for line, identity in (('{"id": "a", "text": "حلب"}', "a"), ("nonsense", None)):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == identity
        process.stdin.close()
        assert process.wait(30) == 1
        assert process.stdout.read() == ""
        assert process.stderr.read().count("\n") == 1


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    given = "".join(json.dumps({"id": n, "text": "حلب " * 500}) + "\n" for n in range(300))
    (tmp_path / "news.jsonl").write_text(given, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "classify", "--jsonl", "news.jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=tmp_path, env=environment(tmp_path),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.wait(30)
        assert process.stderr.read() == b""


def test_a_wrong_setting_is_told_by_name(tmp_path: Path) -> None:
    ended = rasid(["feeds", "list"], tmp_path, telegram_tokn="1:a")
    assert (ended.status, ended.out) == (2, "")
    assert "RASID_TELEGRAM_TOKN" in ended.err
    assert ended.err.count("\n") == 1


def test_help_waits_for_none_of_the_heavy_packages(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], "--help"],
        cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "typer" in imported
    assert imported.isdisjoint({"classifiers.classifier", "sqlalchemy", "aiohttp", "telegram"})
