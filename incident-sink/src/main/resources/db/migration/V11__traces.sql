-- The trace of the alert whose change a notification tells of, as it came with the change. Null where there is none.
ALTER TABLE notification_outbox ADD COLUMN traceparent text, ADD COLUMN tracestate text;

COMMENT ON COLUMN notification_outbox.traceparent IS 'W3C Trace Context: what attempts follow in the trace';
