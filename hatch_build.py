"""What hatchling cannot read in pyproject.toml: README with whole addresses, the colours of data/ in the wheel."""

import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

# The target, within the project, of a link, [text](target), and of a picture, src="target" or srcset="target".
LINK = re.compile(r"(\]\()(?!\w+:|#)([^)\s]+)(\))")
PICTURE = re.compile(r'(\bsrc(?:set)?=")(?!\w+:)([^"]+)(")')


def with_whole_addresses(text: str, project: str, tag: str) -> str:
    """Let each link lead to the page, and each picture to the file, as they are in the project at a version's tag.

    Pages are links to a file's view (blob), pictures the file itself (raw), in the addresses that GitHub gives both.
    """
    text = PICTURE.sub(rf"\g<1>{project}/raw/{tag}/\g<2>\g<3>", text)
    return LINK.sub(rf"\g<1>{project}/blob/{tag}/\g<2>\g<3>", text)


class WholeAddresses(MetadataHookInterface):
    """Gives the metadata README, and the project's other addresses."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what pyproject.toml leaves open."""
        project, tag = metadata["urls"]["Homepage"], f"v{metadata['version']}"
        text = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": with_whole_addresses(text, project, tag)}
        metadata["urls"] |= {
            "Documentation": f"{project}/tree/{tag}/docs",
            "Changelog": f"{project}/blob/{tag}/CHANGELOG.md",
            "Issues": f"{project}/issues",
        }


class BuiltInColours(BuildHookInterface[Any]):
    """Puts the table of data/ beside the module that reads it; what is installed from a clone reads it from data/."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file and its place in the wheel."""
        if version != "editable":
            build_data["force_include"]["data/colorData.json"] = "colornn_core/datasets/colorData.json"
