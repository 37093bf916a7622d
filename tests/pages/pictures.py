"""Pictures of pages for the README, of the shipped record: python -m tests.pages.pictures"""

import tempfile
from pathlib import Path

from app.config import ROOT
from tests.pages.browser import chromium, window
from tests.pages.reading import PAGES
from tests.running import Databases, serving

_PICTURES = {"question": 1150, "statement": 880}
_WIDTH = 1100


def main() -> None:
    """Write them anew."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        database = Databases("sqlite", Path(folder), "").shipped()
        with serving(database, public_url="https://casualties.example") as service:
            base = str(service.client.base_url).rstrip("/")
            for name, height in _PICTURES.items():
                size = {"width": _WIDTH, "height": height}
                with window(browser, base, PAGES[name], viewport=size) as (page, _):
                    page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")


if __name__ == "__main__":
    main()
