"""The report in a browser: at the width of a phone, without scripts, in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.record import record
from warehouse.home import Home
from warehouse.report import write

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is not there (Debian's package is `chromium`)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = record(Home.at(tmp_path_factory.mktemp("recorded")))
    return write(home).page.as_uri()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [False, True])
def test_it_fits_and_asks_for_nothing(browser: Any, address: str, width: int, script: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for summary in page.locator("summary").all():
        if not summary.locator("..").get_attribute("open"):
            summary.click()
    assert page.locator("#strikes table").is_visible()
    drawn = page.locator("#strikes .narrow svg" if width < 700 else "#strikes .wide svg")
    assert drawn.is_visible()
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def test_dark_and_light_have_contrast(browser: Any, address: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address)
        for selector in ("body", ".quiet", ".nothing, .notes", "a", "del", "ins", "mark"):
            ratio = page.evaluate(_CONTRAST, selector)
            assert ratio >= 4.5, (scheme, selector, ratio)
        context.close()


_CONTRAST = """
(selector) => {
  const node = document.querySelector(selector);
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((v) => {
      v /= 255;
      return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = node;
  while (behind.parentElement && channels(getComputedStyle(behind).backgroundColor)[3] === 0)
    behind = behind.parentElement;
  const pair = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor].map(light);
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}
"""
