"""archive.yml, read from the disk: the configuration, or one error that names file and line."""

from __future__ import annotations

from typing import NamedTuple

from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.spans import Span
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.pipeline.errors import ConfigurationError
from postmortem_archive.pipeline.locate import Location
from postmortem_archive.reading.taxonomy import starter_taxonomy


class Configured(NamedTuple):
    """The configuration with its words resolved, and what it gives cause to say short of an error."""

    config: ArchiveConfig
    vocabulary: Vocabulary
    findings: tuple[Finding, ...]
    source_places: tuple[Span, ...] = ()
    """Where each of its sources stands in archive.yml."""


def configure(location: Location) -> Configured:
    """The archive's configuration; the defaults where it has no file. ConfigurationError lists every fault at once."""
    if location.config is None:
        config = ArchiveConfig()
        return Configured(config, Vocabulary.from_config(config, starter_taxonomy()), ())
    from postmortem_archive.reading.archive_file import parse_archive, source_places

    try:
        text = location.config.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{location.config}: not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise ConfigurationError(f"{location.config}: cannot be read: {error.strerror}.") from error
    config, findings = parse_archive(text, location.config.name, _rules)
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    if errors:
        raise ConfigurationError.of(location.config, errors)
    vocabulary = Vocabulary.from_config(config, starter_taxonomy())
    return Configured(config, vocabulary, tuple(findings), source_places(text, config))


def _rules() -> frozenset[str]:
    """The rules of the review, loaded only where archive.yml names some."""
    from postmortem_archive.review.rule import rule_ids

    return rule_ids()
