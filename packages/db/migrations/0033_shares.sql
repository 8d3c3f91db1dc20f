-- Links under which documents of a project are read without an account. Only the SHA-256 of the token is kept.
create table shares (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  project_id uuid not null,
  -- What it is for, in the words of who made it; visitors never see it.
  label text not null check (length(label) between 1 and 200),
  token_hash bytea not null,
  role text not null check (role in ('read', 'comment')),
  -- The kinds of documents that it shows; null: all, those made later too.
  kinds text[],
  -- Whether it shows the lines of the meeting that statements came from.
  with_evidence boolean not null,
  password_hash text,
  -- Passwords tried since the last right one, and when the last was: guessing is slow whatever the number of addresses it comes from.
  tries integer not null default 0,
  tried_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
);
create index shares_by_token on shares (token_hash);
create index shares_by_project on shares (organization_id, project_id, id);

-- Who looked, as coarsely as is of use: the visitor is a keyed hash that differs from link to link, never an address.
create table share_views (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null default new_id(),
  share_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  -- The kind of the document that was read; null: the link was opened.
  kind text,
  client text not null,
  visitor text not null,
  primary key (organization_id, id),
  foreign key (organization_id, share_id) references shares (organization_id, id) on delete cascade
);
create index share_views_by_share on share_views (organization_id, share_id, id);

do $$
declare
  one record;
  condition text;
begin
  for one in select * from (values
      ('shares', 'exists (select from projects p where p.organization_id = shares.organization_id and p.id = shares.project_id)'),
      ('share_views', 'exists (select from shares s where s.organization_id = share_views.organization_id and s.id = share_views.share_id)')) as rules (name, visible)
  loop
    condition := format('organization_id = (select app_organization()) and ((select app_person()) is null or %s)', one.visible);
    execute format('alter table %I enable row level security', one.name);
    execute format('alter table %I force row level security', one.name);
    execute format('create policy organization on %I for all to aicoe_app using (%s) with check (%s)', one.name, condition, condition);
    execute format('grant select, insert, update, delete on %I to aicoe_app', one.name);
  end loop;
end $$;
revoke update, delete on share_views from aicoe_app;

-- A door (see 0006): the share that this token opens, while it is open. Asked before anybody knows of what organisation.
grant select (organization_id, id, token_hash, expires_at, revoked_at) on shares to aicoe_door;
create policy door on shares for select to aicoe_door using (true);
create function share_of(wanted bytea) returns table (organization_id uuid, id uuid) language sql stable security definer set search_path = pg_catalog, public
begin atomic select s.organization_id, s.id from shares s where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now(); end;
alter function share_of(bytea) owner to aicoe_door;
revoke execute on function share_of(bytea) from public;
grant execute on function share_of(bytea) to aicoe_app;
