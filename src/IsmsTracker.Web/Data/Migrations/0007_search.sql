-- Full-text search over the register: accents folded, no stemming, because people type the beginning of a word. The extension is
-- a trusted one, so that the owner of the database may make it.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION isms (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION isms ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

CREATE INDEX fts_control ON control USING gin (to_tsvector('isms'::regconfig, title || ' ' || coalesce(purpose, '') || ' ' || coalesce(justification, '') || ' ' || coalesce(how_implemented, '')));
CREATE INDEX fts_evidence ON evidence_item USING gin (to_tsvector('isms'::regconfig, coalesce(title, '') || ' ' || coalesce(claim, '') || ' ' || coalesce(source_system, '')));
CREATE INDEX fts_action ON action_item USING gin (to_tsvector('isms'::regconfig, title || ' ' || done_means));
CREATE INDEX fts_person ON person USING gin (to_tsvector('isms'::regconfig, name || ' ' || email || ' ' || coalesce(job_title, '')));
