"""Rows of somebody else's table, read by a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from office.guide.exchange import messages
from office.guide.exchange.cell_forms import plain_text, yes_or_no
from office.guide.exchange.columns import columns
from office.guide.exchange.fields import HINTS, NOTHING, read_value
from office.guide.exchange.mapping import GuideMapping, How, Rule, Unreadable
from office.guide.exchange.messy import first_url, read_days, read_number, read_phones
from office.guide.exchange.results import RowTrouble
from office.guide.exchange.rows import empty_fields, fitting, listed, whole_item
from office.guide.model import ServiceItem


@dataclass(frozen=True, slots=True)
class MappedRows:
    mapping: GuideMapping
    as_of: date | None

    def problem_of(self, headings: list[str]) -> str:
        known = {**self.mapping.columns, **dict.fromkeys(self.mapping.ignored)}
        if not set(headings) & set(known):
            return messages.NO_HEADINGS
        if unknown := [name for name in headings if name not in known]:
            return messages.UNKNOWN_COLUMNS.format(names=listed(unknown))
        if twice := [name for name in headings if headings.count(name) > 1]:
            return messages.REPEATED_COLUMNS.format(names=listed(twice))
        missing = [name for name in self.mapping.columns if name not in headings]
        return messages.MISSING_COLUMNS.format(names=listed(missing)) if missing else ""

    def item(self, cells: Mapping[str, object]) -> ServiceItem:
        known = {**self.mapping.columns, **dict.fromkeys(self.mapping.ignored)}
        problems = [(name, messages.UNKNOWN_COLUMN) for name in cells if name not in known]
        values: dict[str, Any] = {name: read_value(name, raw) for name, raw in self.mapping.constants.items()}
        parts: dict[str, dict[str, object]] = {}
        for name, rule in self.mapping.fields.items():
            field, _, part = name.partition(".")
            column = rule.columns[0]
            try:
                value = self._value(rule, cells)
                if part:
                    parts.setdefault(field, {"text": ""})[part] = "" if value is None and part == "text" else value
                else:
                    values[field] = read_value(field, _joined(field, value, rule))
            except RowTrouble as trouble:
                problems += trouble.problems
            except ValueError as reason:
                problems.append((column, str(reason)))
        if problems:
            raise RowTrouble(*problems)
        return self._whole(values | {field: read_value(field, raw) for field, raw in parts.items()}, cells)

    def _whole(self, values: dict[str, Any], cells: Mapping[str, object]) -> ServiceItem:
        if self.mapping.source:
            texts = {name: raw.strip() for name, raw in cells.items() if isinstance(raw, str)}
            url = first_url(texts.get(self.mapping.source.column, ""))
            values["sources"] = (self.mapping.source.source(url, texts),)
        if "unverified" not in values:
            values["unverified"] = empty_fields(NOTHING | values)  # before the dates, which no row gives
        dates = self.mapping.dates(self.as_of)
        try:
            return whole_item(dates | values)
        except RowTrouble as trouble:
            raise RowTrouble(*((self.column_of(field, cells), why) for field, why in trouble.problems)) from None

    def column_of(self, field: str, cells: Mapping[str, object]) -> str:
        rule = self.mapping.fields.get(field)
        return rule.columns[0] if rule else columns().heading(field)

    def _value(self, rule: Rule, cells: Mapping[str, object]) -> object:
        if not rule.parts:
            read = self._read(rule, cells.get(rule.column))
            return rule.default if read is None else read
        said = []
        for column, words in rule.parts.items():
            try:
                read = self._read(rule, cells.get(column))
            except ValueError as reason:
                raise RowTrouble((column, str(reason))) from None
            if read is True:
                said.append(words)
            elif read is not None and read is not False:
                said.append(words.replace("{}", plain_text(read)))
        return (rule.join.join(said) if rule.join else said) or None

    def _read(self, rule: Rule, raw: object) -> object:
        """None where the cell says nothing."""
        if isinstance(raw, list):
            entries = [entry for entry in (self._trimmed(rule, each) for each in raw) if entry is not None]
            return _from_list(rule, entries) if entries else None
        trimmed = self._trimmed(rule, raw)
        try:
            return None if trimmed is None else _from_cell(rule, trimmed)
        except ValueError:
            if rule.unreadable is Unreadable.EMPTY:
                return None
            raise

    def _trimmed(self, rule: Rule, raw: object) -> object:
        if raw is None or isinstance(raw, dict | bool):
            return raw
        text = plain_text(fitting(raw)).strip()
        for word in rule.drop:
            text = text.removeprefix(word).strip()
        return None if not text or text in self.mapping.empty else text


def _from_list(rule: Rule, entries: list[object]) -> object:
    if rule.read in (How.CELL, How.LIST):
        return entries
    if rule.read is How.FIRST:
        return entries[0]
    raise ValueError(messages.NOT_UNDERSTOOD)


def _from_cell(rule: Rule, raw: object) -> object:
    if rule.read is How.CELL:
        return raw
    text = ("1" if raw else "0") if isinstance(raw, bool) else plain_text(raw)
    match rule.read:
        case How.WORKING_DAYS:
            return read_days(text).working
        case How.CALENDAR_DAYS:
            return read_days(text).calendar
        case How.DAYS_TEXT:
            return read_days(text).text
        case How.AT_ONCE:
            return read_days(text).at_once
        case How.WHOLE_NUMBER:
            return read_number(text)
        case How.PHONE:
            return read_phones(text)
        case How.YES_NO:
            return yes_or_no(text)
        case How.FIRST_URL:
            return first_url(text) or None
        case How.FIRST:
            return text.split("\n", 1)[0]
        case _:
            return [line.strip() for line in text.split("\n") if line.strip()]


def _joined(field: str, value: object, rule: Rule) -> object:
    if isinstance(value, list) and HINTS[field] is str:
        return rule.join.join(plain_text(each) for each in value)
    return value
