"""Headings of every spelling, and the sections that they open."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.section_names import canonical

HEADINGS = {
    "summary": [
        "Summary",
        "Hva skjedde?",
        "1. 概要",
        "TL;DR",
        "What happened?",
        "1. Executive summary:",
        "Incident Summary",
        "Outage description",
        "❌ What failed?",
        "What was the problem?",
    ],
    "impact": ["Impact", "Customer impact", "💥 Impact", "Who was affected?", "Impact (EU only)", "Impacts", "Fallout"],
    "detection": [
        "Detection",
        "How was it detected?",
        "Time of detection",
        "Why it wasn't caught",
        "Why was it not detected?",
    ],
    "timeline": [
        "Timeline",
        "Timeline (all times PST)",
        "TIMELINE - May 29",
        "Chronology",
        "Phase 1: Facts (timeline)",
        "What happened (timeline, UTC)",
        "Key events:",
        "Timeline of events",
        "Timeline (UTC) 03/04/2031 - 03/17/2031. All times are rough",
        "Timeline 2031-03-04",
        "Follow-up timeline (times in CET)",
        "Resolution timeline",
    ],
    "root_cause": [
        "Root cause(s)",
        "Technical cause",
        "根本原因",
        "Ursache:",
        "Why did it happen?",
        "5 Whys",
        "What went wrong and why?",
        "Cause and fix",
        "Root cause analysis",
        "Analysis of causes",
        "Fault",
        "🔍 Why did it fail?",
    ],
    "contributing_factors": ["Contributing factors (findings)", "Contributors", "Contributing conditions"],
    "trigger": ["Trigger", "Trigger(s)"],
    "resolution": [
        "Resolution and recovery",
        "Details of fix",
        "How did we respond?",
        "How did we fix it?",
        "Mitigation & Resolution",
        "Response",
    ],
    "lessons": ["Lessons learnt", "Key takeaways", "What did we learn?", "What I'd take from this"],
    "went_well": [
        "What went well?",
        "Things that went well",
        "What worked",
        "What went well / What went wrong / Luck",
    ],
    "went_wrong": ["What went poorly", "What didn't go so well", "Could be done better", "What went wrong?"],
    "got_lucky": ["Where we got lucky", "Where did we get lucky?"],
    "action_items": [
        "Action items",
        "Actions",
        "Action Items & Follow-ups",
        "Corrective and preventative measures",
        "Next steps",
        "Review actions",
        "Prevention",
        "Follow-up actions",
        "Actions to be taken",
        "What we'll change",
        "Long term solution",
        "What are we doing to prevent this from happening again?",
        "How are we making incidents like this less likely or less impactful?",
    ],
    "background": ["Background", "Lead-up", "Context"],
    "people": ["Attendees", "Atendees", "Authors", "Responders"],
    "severity": ["Severity", "Severity level"],
    "status": ["Status", "Current status"],
}
NOT_SECTIONS = [
    "Incident: the queue stopped",
    "Problem - nobody could sign in",
    "After remediation, these signals were seen:", "Before mitigation",
    "14:51 Detection", "2031-03-04 10:00 Impact ends", "Stats", "Conclusion", "Appendix", "", "checkout-api",
    "The database that everybody forgot about had an impact on all of our customers that day",
]  # fmt: skip


@pytest.mark.parametrize(("name", "heading"), [(name, text) for name, texts in HEADINGS.items() for text in texts])
def test_a_heading_opens_its_section(name: str, heading: str) -> None:
    assert canonical(heading) == name


@pytest.mark.parametrize("heading", NOT_SECTIONS)
def test_other_headings_open_none(heading: str) -> None:
    assert canonical(heading) is None
