-- Steps of the first weeks that were left for later.
ALTER TABLE organization ADD COLUMN skipped_steps jsonb NOT NULL DEFAULT '[]';
ALTER TABLE organization ALTER COLUMN skipped_steps DROP DEFAULT;
