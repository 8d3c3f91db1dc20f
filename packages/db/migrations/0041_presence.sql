-- Who has the documents of a project open at this moment. It is told every few seconds and forgotten as fast: unlogged, because none of it is worth keeping.
create unlogged table presence (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  project_id uuid not null,
  user_id uuid not null,
  -- The document; null: the suite.
  kind text,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, project_id, user_id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);

-- Who does not want others to see where they are.
create table presence_hidden (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  user_id uuid not null,
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);

do $$
declare
  one record;
  condition text;
begin
  for one in select * from (values
      ('presence', 'organization_id = (select app_organization()) and ((select app_person()) is null or exists (select from projects p where p.organization_id = presence.organization_id and p.id = presence.project_id))'),
      ('presence_hidden', 'organization_id = (select app_organization())')) as rules (name, condition)
  loop
    condition := one.condition;
    execute format('alter table %I enable row level security', one.name);
    execute format('alter table %I force row level security', one.name);
    execute format('create policy organization on %I for all to aicoe_app using (%s) with check (%s)', one.name, condition, condition);
    execute format('grant select, insert, update, delete on %I to aicoe_app', one.name);
  end loop;
end $$;
