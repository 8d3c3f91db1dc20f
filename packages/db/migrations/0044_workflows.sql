-- Workflows of an organisation's own. A name is given once, so that what a run says of its workflow stays true; every version is kept.
create table workflows (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- null: the installation itself.
  owner_id uuid,
  visibility text not null check (visibility in ('mine', 'organization')),
  -- The newest.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  -- Out of sight; it can be brought back, and what was made with it can be made again.
  deleted_at timestamptz,
  primary key (organization_id, name)
);

create table workflow_versions (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  workflow text not null,
  version integer not null,
  title text not null check (length(title) between 1 and 200),
  description text not null check (length(description) <= 2000),
  agents text[] not null,
  gates text[] not null,
  parameters json not null,
  author_id uuid,
  -- The version whose content it has again.
  restored_from integer,
  created_at timestamptz not null default now(),
  primary key (organization_id, workflow, version),
  foreign key (organization_id, workflow) references workflows (organization_id, name) on delete cascade
);

-- Of a workflow of one's own the version that it ran with; null: one that this installation brings.
alter table runs add column workflow_version integer;
create index runs_by_own_workflow on runs (organization_id, workflow, workflow_version) where workflow_version is not null;

-- A workflow that is not shared is there for who made it; who may see a run may also see the version that it ran with, to make it again.
do $$
declare
  one record;
  condition text;
begin
  for one in select * from (values
      ('workflows', 'visibility = ''organization'' or owner_id = (select app_person())'),
      ('workflow_versions', 'exists (select from workflows w where w.organization_id = workflow_versions.organization_id and w.name = workflow_versions.workflow)
        or exists (select from runs r where r.organization_id = workflow_versions.organization_id and r.workflow = workflow_versions.workflow and r.workflow_version = workflow_versions.version)')) as rules (name, visible)
  loop
    condition := format('organization_id = (select app_organization()) and ((select app_person()) is null or %s)', one.visible);
    execute format('alter table %I enable row level security', one.name);
    execute format('alter table %I force row level security', one.name);
    execute format('create policy organization on %I for all to aicoe_app using (%s) with check (%s)', one.name, condition, condition);
    execute format('grant select, insert, update, delete on %I to aicoe_app', one.name);
  end loop;
end $$;

-- Roles of an organisation's own that start runs make workflows too, as the built-in ones do. The wall is let down for the owner of the table alone.
alter table roles no force row level security;
update roles set permissions = permissions || array['workflows.write'] where 'runs.write' = any(permissions) and not 'workflows.write' = any(permissions);
alter table roles force row level security;
