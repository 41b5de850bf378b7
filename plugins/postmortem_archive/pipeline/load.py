"""From a folder to an archive: the one way in for the plugin and for every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from postmortem_archive.analysis.archive import Archive
from postmortem_archive.analysis.facts import Facts
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.pipeline.appearance import appearances
from postmortem_archive.pipeline.collector import paused
from postmortem_archive.pipeline.content import UNKNOWN, Content, Earlier, read_content
from postmortem_archive.pipeline.discover import SourceFile
from postmortem_archive.pipeline.document import Document, RenderedBody
from postmortem_archive.pipeline.environment import Environment
from postmortem_archive.pipeline.gather import Gathered, gather
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.pipeline.peek import is_current, remember, state_of
from postmortem_archive.pipeline.people import to_roles
from postmortem_archive.pipeline.read import DOCUMENTS, Read, body_of, known, wanted
from postmortem_archive.reading.decoding import decode
from postmortem_archive.reading.notes import Notes


class Loaded:
    """An archive as this run publishes it, with everything that only whoever runs it may see.

    Where no file has changed since the last run, documents are read when somebody asks for the first of them. Use it as
    a context manager: it holds the store open, for the bodies.
    """

    def __init__(self, gathered: Gathered, state: str, read: Callable[[], Content], earlier: Earlier) -> None:
        """`state` changes when anything does that the archive is made of; `read` gives the rest."""
        self.location = gathered.location
        self.configured = gathered.configured
        self.feeds = gathered.feeds
        self.store = gathered.store
        self.first_findings = gathered.findings
        """Of everything that comes before reading: configuration, decisions, sources."""
        self.state = state
        self._tasks = gathered.tasks
        self._read = read
        self._earlier = earlier

    def __enter__(self) -> Loaded:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def settle(self, config: ArchiveConfig) -> None:
        """Takes over what a host decided of `url`, `mount`, `links` and edit links; before anything is asked of it."""
        self.configured = self.configured._replace(config=config)

    @property
    def config(self) -> ArchiveConfig:
        """archive.yml."""
        return self.configured.config

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """Every file that there is to read, by path."""
        return {task.file.path: task.file for task in self._tasks}

    @cached_property
    def archive(self) -> Archive:
        """What is published, and nothing else."""
        return Archive(self.config, self.configured.vocabulary, self._content.incidents, self._content.counts)

    @property
    def reads(self) -> Mapping[str, Read]:
        """Every file that was read, by path: published or not, postmortem or not."""
        return self._content.reads

    @property
    def published(self) -> Mapping[str, str]:
        """Path of a published document -> slug of its page."""
        return self._content.published

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of reading, for the console: everything, in path order."""
        return self._content.findings

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What a person should know about the cache of this run."""
        notice = self.store.notice
        return (Finding("cache", Level.NOTICE, "archive.yml", notice),) if notice else ()

    @cached_property
    def facts(self) -> Facts:
        """What follows from the archive, worked out when first asked for."""
        return Facts(self.archive, earlier=self._earlier.relations)

    def source(self, path: str) -> str:
        """The text of the document at `path` below its front matter, as it is published."""
        task = self.reads[path].task
        text = decode(to_roles(task.file.absolute.read_bytes(), task.roles), Notes(path))
        return "\n".join(text.split("\n")[self.body(path).first_line :])

    @cached_property
    def appearances(self) -> Mapping[str, str]:
        """Slug of an incident -> digest of everything that is ever shown of it."""
        return appearances(self.facts, {path: self.document(path).content for path in self.published})

    @property
    def excluded(self) -> Iterator[Document]:
        """Documents that evidence says are no postmortems, with the reason."""
        return (read.document for read in self.reads.values() if read.document.verdict == "excluded")

    @property
    def unpublished(self) -> Iterator[Document]:
        """Postmortems that this build leaves out, by status or audience."""
        return (
            read.document
            for path, read in self.reads.items()
            if read.document.verdict != "excluded" and path not in self.published
        )

    @cached_property
    def _content(self) -> Content:
        return self._read()

    @property
    def known(self) -> Earlier:
        """What has been worked out, for the next run in this process."""
        if "_content" not in self.__dict__:
            return self._earlier
        relations = self.facts.relations if "relations" in self.facts.__dict__ else self._earlier.relations
        return Earlier({read.key: read.document for read in self.reads.values()}, self.facts.by_slug, relations)

    def document(self, path: str) -> Document:
        """The document read at `path`."""
        return self.reads[path].document

    def body(self, path: str) -> RenderedBody:
        """The rendered body of the document at `path`."""
        return RenderedBody.model_validate_json(body_of(self.reads[path], self.store))


@paused()
def load(location: Location, environment: Environment, earlier: Earlier = UNKNOWN) -> Loaded:
    """Read the archive. ConfigurationError where archive.yml cannot be used; every other fault is a finding.

    `earlier`: what a run before in this process has left (`Loaded.known`).
    """
    gathered = gather(location, environment)
    found = known(gathered.tasks, gathered.store, gathered.store.keys(DOCUMENTS))
    state = state_of(gathered, environment, found.keys)
    if is_current(found, state, gathered):
        wanted(found.keys, gathered.store)
        read = partial(read_content, gathered, found.keys, environment, earlier)
        return Loaded(gathered, state, read, earlier)
    content = read_content(gathered, found.keys, environment, earlier)
    state = remember(gathered, environment, content.reads.values(), content.published)
    return Loaded(gathered, state, lambda: content, earlier)
