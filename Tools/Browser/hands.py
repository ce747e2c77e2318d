"""How a person uses a page: with a mouse, or with the keyboard alone. Both do the same things by the same names."""
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

# The keys that reach the next thing and press it; no page may need more presses than this.
MOST_TABS = 1500


class Mouse:
    """Clicks at what it sees, and types into fields."""

    name = "mouse"

    def __init__(self, browser):
        self.browser = browser

    def press(self, element):
        """Follows a link or presses a button, and waits for the page that comes."""
        main = self.browser.one("main")
        self.act(element)
        self.browser.wait(lambda: self.is_gone(main) and self.browser.run("return document.readyState") == "complete")

    def act(self, element):
        element.click()

    def write(self, element, text):
        """Types a text in place of what stands in a field."""
        element.click()
        element.send_keys(Keys.CONTROL + "a" + Keys.NULL, text)

    def slide(self, element, steps):
        """Moves a slider some steps to the left: a mouse may, too, hold it and use the arrows."""
        element.click()
        element.send_keys(Keys.END, Keys.ARROW_LEFT * steps)

    # What a person says they do.

    def follow(self, text, within="body"):
        self.press(self.named(f"{within} a", text))

    def follow_address(self, start, within="main"):
        """Follows the first link to addresses that start so: for figures, which have no name of their own."""
        self.press(self.browser.one(f'{within} a[href^="{start}"]'))

    def push(self, text, within="main"):
        self.press(self.named(f"{within} button", text))

    def fill(self, name, text):
        field = self.browser.one(f'main [name="{name}"]')
        if not field.is_displayed():
            self.act(self.browser.one("form.entry details summary"))
        self.write(field, text)

    def named(self, selector, text):
        found = [element for element in self.browser.all(selector) if element.text.strip() == text]
        if not found:
            raise AssertionError(f"{self.browser.place}: no “{text}” in {selector}")
        return found[0]

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except WebDriverException:
            return True


class Keyboard(Mouse):
    """Tab, Shift+Tab, Enter, Space, arrows and letters, and nothing else."""

    name = "keyboard"

    def reach(self, element):
        """Goes on with Tab until the element has the focus, and looks whether one can see that it has."""
        for _ in range(MOST_TABS):
            if self.browser.run("return document.activeElement === arguments[0]", element):
                break
            self.key(Keys.TAB)
        else:
            raise AssertionError(f"{self.browser.place}: the Tab key does not reach “{element.text}”")
        if not self.browser.run("const style = getComputedStyle(arguments[0]);"
                                "return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2", element):
            raise AssertionError(f"{self.browser.place}: one cannot see that “{element.text}” has the focus")

    def key(self, *keys):
        ActionChains(self.browser.driver).send_keys(*keys).perform()

    def act(self, element):
        self.reach(element)
        self.key(Keys.SPACE if element.get_attribute("type") == "checkbox" else Keys.ENTER)

    def write(self, element, text):
        self.reach(element)
        ActionChains(self.browser.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
        self.key(text)

    def slide(self, element, steps):
        self.reach(element)
        self.key(Keys.END, *[Keys.ARROW_LEFT] * steps)
