"""The schema of archive.yml: the one host-neutral configuration of an archive (DESIGN 4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from postmortem_archive.model.review_settings import ReviewPolicy, ReviewSettings


def _listed(value: object) -> object:
    """One string where a list is wanted is a list of one; nothing is an empty one."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def _of_the_web(address: str) -> str:
    """Becomes a link on pages: `javascript:` and the like must not."""
    if not address.startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return address


WebAddress = Annotated[str, AfterValidator(_of_the_web)]


class _Config(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RepoPaths(_Config):
    """Paths in another repository that belong to a system."""

    repo: str
    """`org/name`."""
    paths: Names = ()


class System(_Config):
    """A declared system: what was affected."""

    name: str | None = None
    description: str = ""
    owner: str | None = None
    paths: tuple[str | RepoPaths, ...] = ()
    aliases: Names = ()
    formerly: Names = ()


class ContributingFactor(_Config):
    """A declared contributing factor: a condition of the system that makes incidents possible or worse."""

    name: str | None = None
    description: str = ""
    aliases: Names = ()
    phrases: Names = ()
    """Regular expressions, matched ignoring case, that suggest the factor in a document's words."""
    formerly: Names = ()


class Source(_Config):
    """Another folder or git repository whose postmortems belong to this archive."""

    folder: str | None = None
    git: str | None = None
    path: str = ""
    """The folder inside the repository."""
    ref: str | None = None
    """A branch or tag; the default branch where absent."""
    name: str | None = None
    """What findings and paths call it; else the last part of its address."""
    fields: dict[str, str] = {}
    id_prefix: str = ""
    system: str | None = None
    audience: str | None = None
    include: Names = ()


class Catalog(_Config):
    """Where systems are also described."""

    backstage: str | None = None
    codeowners: str | None = None


class Tagged(_Config):
    """A declared tag, so that a renamed one leaves a redirect."""

    name: str | None = None
    description: str = ""
    aliases: Names = ()
    formerly: Names = ()


class ArchiveConfig(_Config):
    """archive.yml. Every key is optional; without the file everything works on these defaults."""

    title: str = Field("Incident archive", description="The archive's name, shown on its home page.")
    url: WebAddress | None = Field(
        None, description="Public base address, for links made outside the site. Without it links are relative."
    )
    mount: str = Field("", description="Prefix of every address of the archive inside the site, such as `incidents`.")
    links: Literal["directory", "file"] = Field(
        "directory", description="`directory` (x/) or `file` (x.html); must agree with `use_directory_urls`."
    )
    include: Names = Field(
        (), description="Patterns of files that are postmortems whatever the evidence says. Default: evidence decides."
    )
    exclude: Names = Field((), description="Patterns of files that are left out, each listed with this reason.")
    publish: Names = Field(
        ("published", "in-review"), description="Statuses that are published. `draft` shows in serve only, marked."
    )
    audience: Names = Field(("all",), description="Which audiences this build is for.")
    adopted: date | None = Field(None, description="Rules about substance ask nothing of incidents before this day.")
    people: Literal["as-written", "roles"] = Field(
        "as-written", description="`roles`: names and handles become roles in everything published."
    )
    roles: dict[str, str] = Field({}, description="With `people: roles`: name or @handle to the role shown instead.")
    severities: dict[str, tuple[str, ...]] = Field(
        {"sev1": (), "sev2": (), "sev3": (), "sev4": ()},
        description="The scale, worst first; each with its aliases.",
    )
    timezone: str | None = Field(
        None, description="For times that state no zone (IANA name or offset); null keeps them local and says so."
    )
    markdown: Literal["gfm", "pymdownx"] = Field(
        "gfm", description="`pymdownx` renders bodies with the site's Python-Markdown (in the plugin only)."
    )
    taxonomy: Literal["starter", "none"] = Field("starter", description="The base that `contributing_factors` extends.")
    fields: dict[str, str] = Field({}, description="Your front matter keys, mapped to ours.")
    systems: dict[str, System] = Field({}, description="Declared systems by slug.")
    contributing_factors: dict[str, ContributingFactor] = Field({}, description="Declared factors by slug.")
    tags: dict[str, Tagged] = Field({}, description="Declared tags by slug: descriptions and former names.")
    redirects: dict[str, str] = Field({}, description="Former incident ids, mapped to the present ones.")
    catalog: tuple[Catalog, ...] = Field((), description="Where systems are also described (read by later commands).")
    sources: tuple[Source, ...] = Field((), description="Other folders and git repositories of postmortems.")
    review: ReviewSettings = Field(default_factory=ReviewSettings, description="Levels and scope of review rules.")
    infer: bool = Field(True, description="Propose systems and factors that no document states, always marked.")
    ticket_url: WebAddress | None = Field(
        None, description="Address of a ticket with `{key}` in it, to link bare keys such as `OPS-12`."
    )
    edit_url: WebAddress | None = Field(
        None, description="Address of a source file with `{path}` in it, for edit links."
    )

    def major_severities(self) -> tuple[str, ...]:
        """The worse half of the scale: incidents of which a full postmortem is expected."""
        scale = tuple(self.severities)
        return scale[: max(1, len(scale) // 2)]

    def review_policy(self) -> ReviewPolicy:
        """What reviews of this archive ask of whom."""
        return ReviewPolicy(self.review, self.major_severities(), self.adopted)

    @classmethod
    def shape(cls, data: dict[str, Any]) -> dict[str, Any]:
        """`data` with the short spellings written out: a list of severities, bare systems and factors."""
        shaped = dict(data)
        for key in ("systems", "contributing_factors", "tags"):
            shaped[key] = _mapping_of_mappings(shaped.get(key), key in shaped)
            if shaped[key] is None:
                del shaped[key]
        if "severities" in shaped:
            shaped["severities"] = _scale(shaped["severities"])
        return shaped


def _mapping_of_mappings(value: object, present: bool) -> object:
    if not present:
        return None
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {name: {} for name in value}
    if isinstance(value, dict):
        return {k: {} if v in (None, "") else {"name": v} if isinstance(v, str) else v for k, v in value.items()}
    return value


def _scale(value: object) -> object:
    """`[sev1, {sev2: [major]}]` and `{sev1: [critical]}` alike become `{sev1: [], sev2: [major]}`."""
    if isinstance(value, dict):
        return {k: _listed(v) for k, v in value.items()}
    if not isinstance(value, list):
        return value
    scale: dict[str, object] = {}
    for entry in value:
        if isinstance(entry, dict):
            scale.update({k: _listed(v) for k, v in entry.items()})
        else:
            scale[str(entry)] = []
    return scale
