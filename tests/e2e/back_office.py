"""An officer's hands in the back office: each value of a call file typed in the field where an officer types it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TookTooLong

from applications.forms.blocks import QuestionStreamBlock

KINDS = list(QuestionStreamBlock().child_blocks)
MEBIBYTE = 1024 * 1024


def save(page: Page) -> None:
    """Press the main button of the editor, and see that it left."""
    before = page.url
    page.locator("footer button[type=submit], footer input[type=submit]").first.click()
    page.wait_for_url(lambda url: url != before)


def type_texts(page: Page, name: str, texts: dict[str, str], joined: str = "_") -> None:
    """Type a text in each of its languages."""
    for code, text in texts.items():
        page.fill(f"[name='{name}{joined}{code}']", text)


def tick(page: Page, name: str, values: list[str]) -> None:
    """Tick the boxes of these values."""
    for value in values:
        page.check(f"input[name='{name}'][value='{value}']")


def type_amount(page: Page, name: str, value: Any) -> None:
    """Type a number where there is one."""
    if value is not None:
        page.fill(f"[name='{name}']", str(value))


def moment(anchor: date, offset: dict[str, Any]) -> str:
    """Return the wall time of an offset as the browser's field takes it."""
    day = anchor + timedelta(days=offset["day"])
    return datetime.combine(day, time.fromisoformat(offset["time"])).isoformat(timespec="seconds")


def write_call(page: Page, call: dict[str, Any]) -> None:
    """Fill the form of a new call with its envelopes and stages, and save it."""
    page.fill("[name=code]", call["code"])
    page.fill("[name=slug]", call["slug"])
    page.select_option("[name=programme]", label=call["programme"])
    type_texts(page, "title", call["title"])
    type_texts(page, "summary", call["summary"])
    tick(page, "languages", call["languages"])
    page.select_option("[name=zone]", call["zone"])
    type_amount(page, "ceiling_eur", call["ceiling_eur"])
    for name, texts in call["terms"].items():
        type_texts(page, f"terms_{name}", texts)
    page.select_option("[name=deciding_method]", call["deciding_method"])
    for number, envelope in enumerate(call["envelopes"]):
        page.click("#id_envelopes-ADD")
        _write_envelope(page, f"envelopes-{number}", envelope)
    for number, stage in enumerate(call["stages"]):
        page.click("#id_stages-ADD")
        _write_stage(page, f"stages-{number}", stage, call)
    save(page)


def _write_envelope(page: Page, row: str, envelope: dict[str, Any]) -> None:
    for name in ("country", "currency"):
        page.select_option(f"[name='{row}-{name}']", envelope[name])
    for name in ("places", "amount", "eur_rate", "rate_source"):
        page.fill(f"[name='{row}-{name}']", str(envelope[name]))


def _write_stage(page: Page, row: str, stage: dict[str, Any], call: dict[str, Any]) -> None:
    anchor = date.fromisoformat(call["anchor"])
    type_texts(page, f"{row}-name", stage["name"])
    for name in ("kind", "scoring"):
        page.select_option(f"[name='{row}-{name}']", stage[name])
    for name, offset in (("opens", stage["opens"]), ("closes", stage["closes"]), ("results", stage["results"])):
        if offset:
            page.fill(f"[name='{row}-{name}_wall']", moment(anchor, offset))
    for name in ("number", "grace_minutes", "reviews_per_entry", "quota", "reserve"):
        type_amount(page, f"{row}-{name}", stage[name])
    for country, places in stage["quotas"].items():
        page.fill(f"[name='{row}-quotas_{country}']", str(places))
    page.set_checked(f"[name='{row}-blind']", stage["blind"])
    if share := call["combination"].get(str(stage["number"])):
        page.fill(f"[name='{row}-weight']", f"{Decimal(share) * 100:f}")


def write_form(page: Page, form: dict[str, Any]) -> None:
    """Compose the form of a stage, section after section, and save it."""
    for number, section in enumerate(form["sections"]):
        _insert(page, "body")
        block = f"body-{number}-value"
        page.fill(f"[name='{block}-key']", section["key"])
        type_texts(page, f"{block}-title", section["title"], "-")
        type_texts(page, f"{block}-intro", section["intro"], "-")
        if references := section.get("references"):
            page.fill(f"[name='{block}-references']", str(references))
        for position, question in enumerate(section["questions"]):
            _insert(page, f"{block}-questions", question["type"])
            _write_question(page, f"{block}-questions-{position}-value", question)
    save(page)


def _stream(page: Page, name: str) -> Locator:
    """Return the box of the blocks of a stream or a list: what follows the count of them."""
    return page.locator(f"input[name='{name}-count'] + div")


def _insert(page: Page, name: str, kind: str = "") -> None:
    """Add a block at the end, of a kind chosen in the list where there are several."""
    button = _stream(page, name).locator("> button.c-sf-add-button, > div > button.c-sf-add-button").last
    button.click()
    if not kind:
        return
    option = page.get_by_role("listbox").get_by_role("option").nth(KINDS.index(kind))
    if not _opens(option):
        # The editor was still drawing the block before it, and closed the list that had just opened.
        button.click()
    option.click()


def _opens(option: Locator) -> bool:
    try:
        option.wait_for(state="visible", timeout=5000)
    except TookTooLong:
        return False
    return True


def _write_question(page: Page, block: str, question: dict[str, Any]) -> None:
    page.fill(f"[name='{block}-key']", question["key"])
    type_texts(page, f"{block}-label", question["label"], "-")
    type_texts(page, f"{block}-help", question["help"], "-")
    page.set_checked(f"[name='{block}-required']", question["required"])
    page.select_option(f"[name='{block}-role']", question["role"] or "")
    for name in ("max_length", "minimum", "maximum", "own_percent", "max_rows"):
        type_amount(page, f"{block}-{name}", question.get(name))
    for name in ("codes", "regions", "accept", "currencies"):
        if name in question:
            for box in page.locator(f"input[name='{block}-{name}']:checked").all():
                box.uncheck()
            tick(page, f"{block}-{name}", question[name])
    if "max_bytes" in question:
        page.fill(f"[name='{block}-max_bytes']", str(question["max_bytes"] // MEBIBYTE))
    if "variant" in question:
        page.select_option(f"[name='{block}-variant']", question["variant"])
    if "notice_version" in question:
        page.fill(f"[name='{block}-notice_version']", question["notice_version"])
    type_texts(page, f"{block}-unit", question.get("unit", {}), "-")
    for name in ("choices", "categories"):
        for number, row in enumerate(question.get(name, [])):
            _write_row(page, f"{block}-{name}", number, row)


def _write_row(page: Page, name: str, number: int, row: dict[str, Any]) -> None:
    """Write a choice of a question, or a category of a budget."""
    block = f"{name}-{number}-value"
    if page.locator(f"input[name='{block}-key']").count() == 0:
        _insert(page, name)
    page.fill(f"[name='{block}-key']", row["key"])
    type_texts(page, f"{block}-label", row["label"], "-")
    type_amount(page, f"{block}-most_percent", row.get("most_percent"))


def write_rule(page: Page, rule: dict[str, Any]) -> None:
    """Write an eligibility rule and save it."""
    page.fill("[name=code]", rule["code"])
    page.select_option("[name=kind]", rule["kind"])
    for name, value in rule["params"].items():
        field = f"{rule['kind']}_{name}"
        if isinstance(value, list):
            tick(page, field, value)
        elif isinstance(value, str):
            page.select_option(f"[name={field}]", value)
        else:
            page.fill(f"[name={field}]", str(value))
    page.select_option("[name=effect]", rule["effect"])
    type_texts(page, "message", rule["message"])
    save(page)


def _lines(anchors: list[dict[str, str]]) -> dict[str, str]:
    """Return anchors as the editor takes them: one box a language, one line a number of points."""
    return {code: "\n".join(text[code] for text in anchors) for code in (anchors[0] if anchors else {})}


def write_grid(page: Page, grid: dict[str, Any]) -> None:
    """Write an evaluation grid with its criteria and save it."""
    for name in ("pass_mark", "scale_maximum", "minutes"):
        page.fill(f"[name={name}]", str(grid[name]))
    type_texts(page, "anchors", _lines(grid["anchors"]))
    for number, criterion in enumerate(grid["criteria"]):
        row = f"criteria-{number}"
        if page.locator(f"[name='{row}-code']").count() == 0:
            page.click("#id_criteria-ADD")
        for name in ("code", "weight", "minimum"):
            page.fill(f"[name='{row}-{name}']", str(criterion[name]))
        type_texts(page, f"{row}-name", criterion["name"])
        type_texts(page, f"{row}-guidance", criterion["guidance"])
        page.set_checked(f"[name='{row}-comment_required']", criterion["comment_required"])
        type_texts(page, f"{row}-anchors", _lines(criterion["anchors"]))
    save(page)


def write_meeting(page: Page, said: dict[str, Any]) -> None:
    """Write how the jury of a stage deliberates and save it."""
    page.fill("[name=quorum]", str(said["quorum"] or ""))
    page.set_checked("[name=chair_casts]", said["chair_casts"])
    for name in ("each_country", "country_minimum", "lottery_seed"):
        page.fill(f"[name={name}]", str(said[name]))
    save(page)
