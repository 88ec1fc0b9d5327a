-- Exports of everything, from the wish to the file. Not evidence: that one was made stands in the record.
CREATE TABLE export_run (
    id uuid NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    seen_at timestamp with time zone,
    step character varying(200),
    ended_at timestamp with time zone,
    size bigint,
    sha256 character varying(64),
    problem character varying(1000),
    removed_at timestamp with time zone,
    CONSTRAINT pk_export_run PRIMARY KEY (id),
    CONSTRAINT fk_export_run_person_requested_by FOREIGN KEY (requested_by) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE INDEX ix_export_run_requested_by ON export_run (requested_by);

GRANT SELECT, INSERT, UPDATE ON export_run TO isms_app;
