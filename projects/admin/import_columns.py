"""The tables that can be imported: their columns, and a row to show how."""

COLUMNS = {
    "projects": (
        "slug",
        "name",
        "summary",
        "sector",
        "region",
        "place",
        "zone",
        "part_of",
        "lead_investor",
    ),
    "claims": (
        "project",
        "kind",
        "figure",
        "source_url",
        "publisher",
        "published_on",
        "as_of",
        "scope",
        "note",
    ),
}

#: A row of each table to show how it is filled in.
EXAMPLES = {
    "projects": (
        "example-pvc-plant",
        "Example PVC plant, Turkistan",
        "One to three sentences in our own words.",
        "chemicals",
        "KZ-61",
        "Kentau",
        "turan",
        "",
        "",
    ),
    "claims": (
        "example-pvc-plant",
        "investment",
        "more than 450 million USD",
        "https://example.kz/report",
        "Example Times",
        "2026-01-10",
        "",
        "total",
        "",
    ),
}
