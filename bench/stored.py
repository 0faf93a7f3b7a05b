"""What a submission leaves in the database, to be read in one statement: one instant."""

# Of the entry `e`: state, deposits, what the rules said, acts in the journal, receipts to send.
STORED = """
    e.state,
      (SELECT count(*) FROM entries_deposit WHERE entry_id = e.id),
      (SELECT count(*) FROM entries_eligibilitycheck c JOIN entries_deposit d ON d.id = c.deposit_id
        WHERE d.entry_id = e.id),
      (SELECT count(*) FROM core_journalentry
        WHERE object_type = 'entries.stageentry' AND object_id = e.id AND event = 'submit'),
      (SELECT count(*) FROM core_outboxmessage
        WHERE object_type = 'entries.stageentry' AND object_id = e.id AND template = 'entries.received')
"""
