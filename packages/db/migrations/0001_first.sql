-- The tables of the platform. Laws, proven for every table by catalog.test.ts: organization_id on every row, row-level security enabled
-- and forced, one policy for everything, foreign keys on (organization_id, id) because foreign keys ignore policies.
-- `json` and not `jsonb` where text of a transcript may be inside: jsonb refuses \u0000 and lone surrogates, json keeps them.

create function app_organization() returns uuid language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;

create table organizations (
  organization_id uuid primary key default app_organization(),
  name text not null,
  created_at timestamptz not null default now()
);

create table projects (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, name)
);

create table contents (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  hash text not null,
  data json not null,
  primary key (organization_id, hash)
);

create table outputs (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  key text not null,
  hash text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, key),
  foreign key (organization_id, hash) references contents (organization_id, hash)
);

create table transcripts (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  project_id uuid not null,
  file_name text not null,
  hash text not null,
  source bytea not null,
  source_text json not null,
  transcript_hash text not null,
  facts_hash text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, project_id, hash),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, transcript_hash) references contents (organization_id, hash),
  foreign key (organization_id, facts_hash) references contents (organization_id, hash)
);

create table runs (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  project_id uuid not null,
  transcript_id uuid,
  workflow text not null,
  plan json not null,
  given json not null,
  parameters json not null,
  request_key text,
  state text not null default 'queued' check (state in ('queued', 'running', 'waiting', 'done', 'failed', 'cancelled')),
  segment integer not null default 1,
  last_seq integer not null default 0,
  cancel_requested boolean not null default false,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, request_key),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, transcript_id) references transcripts (organization_id, id) on delete cascade
);
create index runs_by_project on runs (organization_id, project_id, id);
create index runs_by_transcript on runs (organization_id, transcript_id, workflow, id);

create table steps (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  run_id uuid not null,
  name text not null,
  title text not null,
  position integer not null,
  makes text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'skipped', 'cancelled', 'held', 'awaiting-approval')),
  key text,
  hash text,
  reused boolean not null default false,
  attempt integer not null default 0,
  error json,
  skip boolean not null default false,
  edited_hash text,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, run_id, name),
  foreign key (organization_id, run_id) references runs (organization_id, id) on delete cascade,
  foreign key (organization_id, hash) references contents (organization_id, hash),
  foreign key (organization_id, edited_hash) references contents (organization_id, hash)
);

create table parts (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  run_id uuid not null,
  step text not null,
  id text not null,
  title text not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  primary key (organization_id, run_id, step, id),
  foreign key (organization_id, run_id, step) references steps (organization_id, run_id, name) on delete cascade
);

create table gates (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  run_id uuid not null,
  step text not null,
  state text not null check (state in ('open', 'approved', 'rejected')),
  note text,
  decided_at timestamptz,
  decided_by text,
  primary key (organization_id, run_id, step),
  foreign key (organization_id, run_id, step) references steps (organization_id, run_id, name) on delete cascade
);

create table events (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  run_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  step text,
  data json not null,
  primary key (organization_id, run_id, seq),
  foreign key (organization_id, run_id) references runs (organization_id, id) on delete cascade
);

create table documents (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  version integer not null,
  hash text not null,
  author text not null,
  cause text not null check (cause in ('run', 'edit')),
  run_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, project_id, kind, version),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, hash) references contents (organization_id, hash),
  foreign key (organization_id, run_id) references runs (organization_id, id) on delete set null (run_id)
);
create index documents_by_content on documents (organization_id, project_id, kind, hash, version);

-- Wakes the readers of a run. The payload is the run's id and nothing else: notifications cross organisations.
create function tell_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('aicoe_events', new.run_id::text);
  return null;
end $$;
create trigger tell_event after insert on events for each row execute function tell_event();

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'aicoe_migrations' loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
revoke update, delete on events from aicoe_app;
revoke delete on organizations from aicoe_app;
