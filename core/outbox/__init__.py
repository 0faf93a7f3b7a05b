"""The outbox: messages are rows written in the transaction of the act, then claimed, sent and marked."""
