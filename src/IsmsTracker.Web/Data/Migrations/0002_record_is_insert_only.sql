-- The record: numbers people read, and two layers that keep revisions and entries insert-only (ledger.md §1, §2).
CREATE SEQUENCE evidence_number;
CREATE SEQUENCE action_number;
CREATE SEQUENCE own_control_number;

CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record is insert-only: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER record_revision_is_insert_only BEFORE UPDATE OR DELETE ON record_revision
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record_revision_is_not_emptied BEFORE TRUNCATE ON record_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER ledger_entry_is_insert_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER ledger_entry_is_not_emptied BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

-- What the running program may do. Nothing that an auditor may ask for is ever deleted, so DELETE is granted on few tables only.
GRANT USAGE ON SCHEMA public TO isms_app;
GRANT SELECT, INSERT, UPDATE ON
    organization, person, catalogue, control, action_item, evidence_item, review_rule, review_occurrence, review,
    statement, report_file, outbox_message, data_protection_key, one_time_link, job_run,
    account, user_claims, user_logins, user_tokens TO isms_app;
GRANT SELECT, INSERT ON review_reminder, record_revision, ledger_entry, ledger_pending, ledger_state TO isms_app;
-- not evidence: occurrences of a stopped rule that nobody did, old runs of jobs, and sign-in tokens
GRANT DELETE ON review_occurrence, job_run, user_claims, user_logins, user_tokens TO isms_app;
GRANT SELECT ON schema_migrations TO isms_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO isms_app;
