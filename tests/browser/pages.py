"""A window on the site, and what every page in it must be: quiet, within its width, accessible."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page

AXE = Axe()
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
# An answer that says no is not an error of the page; the browser logs it as one all the same.
ANSWERS = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Window:
    """A page, who sits before it, and everything its console complained about (CSP violations land there too)."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ANSWERS):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def sign_in(self, persona: str, onward: str = "") -> "Window":
        self.page.goto(f"/personas?next={onward}" if onward else "/personas")
        self.page.locator(f'button[name="persona"][value="{persona}"]').click()
        return self

    def go(self, path: str) -> int:
        """Open a page and give the status of the answer."""
        answer = self.page.goto(path)
        assert answer is not None, path
        return answer.status

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def main(self) -> Locator:
        return self.page.locator("main")


def barriers(page: Page) -> list[str]:
    """What axe finds on the page, one line per rule and place."""
    found = AXE.run(page, options=AXE_OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """Elements that stick out on the right and so make the whole page scroll sideways; empty when it does not."""
    result: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const style = (element) => getComputedStyle(element);
            const isHeld = (element) => {
                for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
                    const places = style(element).position !== "absolute" || style(box).position !== "static";
                    if (places && style(box).overflowX !== "visible") return true;
                }
                return false;
            };
            return [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element))
                .slice(0, 5)
                .map((element) => element.outerHTML.slice(0, 160));
        }"""
    )
    return result or (["something"] if scrolls(page) else [])


def scrolls(page: Page) -> bool:
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider
