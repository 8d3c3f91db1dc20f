-- How much is allowed, by name. Those of the first organisation hold for the whole installation; no other organisation has any.
create table tiers (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  name text not null check (length(name) between 1 and 60),
  -- null: as much as one likes.
  requests integer check (requests > 0),
  model_calls integer check (model_calls > 0),
  tokens bigint check (tokens > 0),
  runs_at_once integer check (runs_at_once > 0),
  storage_mb double precision check (storage_mb >= 0),
  upload_mb double precision check (upload_mb > 0),
  primary key (organization_id, name)
);

-- Who has which tier: of the first organisation for organisations, addresses and everybody, of an organisation for its own people and keys. An empty subject: all others.
create table tier_rules (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  scope text not null check (scope in ('organization', 'user', 'key', 'address')),
  subject text not null check (length(subject) <= 200),
  tier text not null,
  primary key (organization_id, scope, subject)
);

do $$
declare name text;
begin
  foreach name in array array['tiers', 'tier_rules'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;

-- Runs of the organisation that are queued or running, whoever may see them: a person to whom some projects are closed is not for that reason allowed more.
-- Callers of one organisation wait for each other until their transactions end, so that two never take the same last place.
create function runs_at_once() returns integer language plpgsql as $$
declare
  person text := current_setting('app.person_id', true);
  there integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('runs at once ' || app_organization()::text, 0));
  perform set_config('app.person_id', '', true);
  select count(*) into there from runs where state in ('queued', 'running');
  perform set_config('app.person_id', coalesce(person, ''), true);
  return there;
end $$;
