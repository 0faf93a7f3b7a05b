"""The incubator: programmes, start-ups and their tools, cohorts, grants, mentoring, indicators."""
