"""Hands on a keyboard alone: Tab, Enter, Space, arrows and letters. Where the focus goes is drawn, and in sight."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MOST_TABS = 150
# What has the focus: what it is, whether it is answered, whether a rule of the sheet draws it and it is in sight.
FOCUSED = """selector => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const ticks = one.type === "radio" || one.type === "checkbox";
  return {
    found: one.matches(selector),
    name: one.name || "",
    kind: ticks || one.type === "file" ? one.type : one.tagName === "INPUT" ? one.inputMode || one.type : one.tagName,
    answered: ticks ? [...document.getElementsByName(one.name)].some(each => each.checked) : Boolean(one.value),
    inside: Boolean(one.closest("main form")),
    next: one.matches(".canvas-step a[rel=next]"),
    told: `${one.tagName} ${(one.innerText || one.name || "").trim().slice(0, 40)}`,
    drawn: one === document.body || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    seen: one === document.body || (box.bottom > 0 && box.top < innerHeight && box.width > 0),
  };
}"""
MAIN_BUTTON = "main form .button--primary"
# What is typed in a control whose name ends so ("" leaves it empty), else by its kind.
BY_NAME = {"email": "", "phone": "", "grant_asked": "60000", "own_contribution": "9000", "commune": "Ben Karrich"}
BY_KIND = {"date": "05061998", "numeric": "4", "decimal": "4"}
SENTENCE = "Un four solaire loué à la journée, réparé sur place."


def press_tab(page: Page, selector: str) -> dict[str, Any]:
    """Press Tab; return what has the focus then, and whether `selector` finds it."""
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUSED, selector)
    assert focus["drawn"], f"no mark on {focus['told']} at {page.url}"
    assert focus["seen"], f"{focus['told']} is out of sight at {page.url}"
    return focus


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` finds has the focus."""
    for _press in range(MOST_TABS):
        if press_tab(page, selector)["found"]:
            return
    raise AssertionError(f"{selector} is not reached by Tab at {page.url}")


def enter(page: Page) -> None:
    """Press Enter on what opens another page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill_in(page: Page, document: Path | None = None, **typed: str) -> None:
    """Go through the main form from control to control, give each what it lacks, and send it by its main button.

    `document` is chosen where a file named "document" is asked for; `typed` is by the end of a control's name.
    """
    for _press in range(MOST_TABS):
        focus = press_tab(page, MAIN_BUTTON)
        if focus["found"]:
            enter(page)
            return
        if focus["inside"] and not focus["answered"]:
            _give(page, focus, document, {**BY_NAME, **typed})
    raise AssertionError(f"the main button is not reached by Tab at {page.url}")


def _give(page: Page, focus: dict[str, Any], document: Path | None, typed: dict[str, str]) -> None:
    match focus["kind"]:
        case "radio" | "checkbox":
            page.keyboard.press("Space")
        case "SELECT":
            page.keyboard.press("ArrowDown")
        case "file" if document and focus["name"].endswith("document"):
            with page.expect_file_chooser() as chooser:
                page.keyboard.press("Enter")
            chooser.value.set_files(document)
        case "A" if focus["next"]:
            page.keyboard.press("Enter")
        case "TEXTAREA" | "text" | "email" | "date" | "numeric" | "decimal" as kind:
            by_name = next((text for end, text in typed.items() if focus["name"].endswith(end)), None)
            page.keyboard.type(BY_KIND.get(kind, SENTENCE) if by_name is None else by_name)
