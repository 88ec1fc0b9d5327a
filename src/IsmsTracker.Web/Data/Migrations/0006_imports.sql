-- Imports of controls that can be taken back, files on their way in, frameworks and their mapping to controls.
CREATE TABLE control_import (
    id uuid NOT NULL,
    file_name character varying(200) NOT NULL,
    sha256 character varying(64) NOT NULL,
    read_as character varying(100) NOT NULL,
    columns jsonb NOT NULL,
    control_count integer NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    undone jsonb,
    revision integer NOT NULL,
    CONSTRAINT pk_control_import PRIMARY KEY (id),
    CONSTRAINT fk_control_import_person_imported_by FOREIGN KEY (imported_by) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE INDEX ix_control_import_imported_by ON control_import (imported_by);

ALTER TABLE control ADD COLUMN import_id uuid;
ALTER TABLE control ADD COLUMN withdrawal jsonb;
ALTER TABLE control ADD CONSTRAINT fk_control_control_import_import_id FOREIGN KEY (import_id) REFERENCES control_import (id) ON DELETE RESTRICT;
CREATE INDEX ix_control_import_id ON control (import_id);

CREATE TABLE import_draft (
    id uuid NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    columns jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_import_draft PRIMARY KEY (id),
    CONSTRAINT fk_import_draft_person_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE INDEX ix_import_draft_uploaded_by ON import_draft (uploaded_by);

CREATE TABLE framework (
    id uuid NOT NULL,
    key character varying(300) NOT NULL,
    version character varying(60) NOT NULL,
    name character varying(300) NOT NULL,
    description character varying(4000),
    format character varying(60) NOT NULL,
    sha256 character varying(64) NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    requirement_count integer NOT NULL,
    requirements jsonb NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_framework PRIMARY KEY (id),
    CONSTRAINT fk_framework_person_imported_by FOREIGN KEY (imported_by) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX ix_framework_key_version ON framework (key, version);
CREATE INDEX ix_framework_imported_by ON framework (imported_by);

CREATE TABLE requirement_mapping (
    id uuid NOT NULL,
    framework_id uuid NOT NULL,
    requirement_id character varying(300) NOT NULL,
    control_ids uuid[] NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_requirement_mapping PRIMARY KEY (id),
    CONSTRAINT fk_requirement_mapping_framework_framework_id FOREIGN KEY (framework_id) REFERENCES framework (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX ix_requirement_mapping_framework_id_requirement_id ON requirement_mapping (framework_id, requirement_id);
CREATE INDEX ix_requirement_mapping_control_ids ON requirement_mapping USING gin (control_ids);

GRANT SELECT, INSERT, UPDATE ON control_import, import_draft, framework, requirement_mapping TO isms_app;
-- not evidence: a draft is a file that was not imported yet
GRANT DELETE ON import_draft TO isms_app;
