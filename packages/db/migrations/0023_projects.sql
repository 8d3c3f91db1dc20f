-- A project that somebody deleted is kept for a while, out of sight; its name is free at once.
alter table projects add deleted_at timestamptz;
alter table projects drop constraint projects_organization_id_name_key;
create unique index projects_by_name on projects (organization_id, name) where deleted_at is null;
create index transcripts_by_project on transcripts (organization_id, project_id, id);

-- What people changed in the reading of a file: names of speakers. The same file again does not undo it.
alter table transcripts add amended boolean not null default false;
