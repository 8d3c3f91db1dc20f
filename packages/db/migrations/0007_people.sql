-- Who belongs to an organisation, and what they may there. A person is known by the id that identity (schema auth) gave them, without a foreign key.

-- Whoever leaves keeps the row, with `removed_at`: the audit log tells of people, and the row tells their name until it is erased.
create table members (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  user_id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, user_id)
);
create index members_by_person on members (user_id, created_at) where removed_at is null;

-- Roles of the organisation's own, beside owner, admin, user and viewer. Words that this version does not know give nothing.
create table roles (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  name text not null check (name not in ('owner', 'admin', 'user', 'viewer')),
  permissions text[] not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, name)
);

create table teams (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, name)
);

create table team_members (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  team_id uuid not null,
  user_id uuid not null,
  primary key (organization_id, team_id, user_id),
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);
create index team_members_by_person on team_members (organization_id, user_id);

-- Only the SHA-256 of the token is kept. One row is used once.
create table invitations (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  token_hash bytea not null,
  email text not null,
  role text not null,
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id)
);
create index invitations_by_token on invitations (token_hash);

-- Only the SHA-256 of the key is kept. A key may what its owner may at that moment, within its scopes (null: all).
create table api_keys (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  hash bytea not null,
  prefix text not null,
  scopes text[],
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, owner_id) references members (organization_id, user_id) on delete cascade
);
create index api_keys_by_hash on api_keys (hash);

alter table projects add column owner_id uuid, add column visibility text not null default 'organization' check (visibility in ('organization', 'members'));

create table project_members (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  project_id uuid not null,
  user_id uuid not null,
  primary key (organization_id, project_id, user_id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);
create table project_teams (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  project_id uuid not null,
  team_id uuid not null,
  primary key (organization_id, project_id, team_id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete cascade
);

-- What was done, by whom. Nobody may change or delete a row, and each hash covers the one before, so that what was changed behind our back is found.
-- People stand in it by id alone: erasing a name in `members` leaves the chain whole.
create table audit (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  action text not null,
  target text,
  person_id uuid,
  key_id uuid,
  details json not null,
  hash text not null,
  primary key (organization_id, seq)
);

create function audit_hash(before text, entry audit) returns text language sql stable as $$
  select encode(sha256(convert_to(json_build_array(before, entry.organization_id, entry.seq, (extract(epoch from entry.at) * 1000000)::bigint,
    entry.action, entry.target, entry.person_id, entry.key_id, entry.details)::text, 'UTF8')), 'hex')
$$;

-- Number, time and hash are the database's to give. Writers of one organisation queue up from here to their commit.
create function chain_audit() returns trigger language plpgsql as $$
declare
  before record;
begin
  perform pg_advisory_xact_lock(hashtextextended('aicoe-audit ' || new.organization_id::text, 0));
  select seq, hash into before from audit where organization_id = new.organization_id order by seq desc limit 1;
  new.seq := coalesce(before.seq, 0) + 1;
  new.at := clock_timestamp();
  new.hash := audit_hash(coalesce(before.hash, ''), new);
  return new;
end $$;
create trigger chain_audit before insert on audit for each row execute function chain_audit();

-- The first entry that does not follow from the one before it; null when the chain is whole.
create function audit_break() returns bigint language sql stable as $$
  select min(seq) from (select a.seq, a.hash <> audit_hash(coalesce(lag(a.hash) over w, ''), a) or a.seq <> coalesce(lag(a.seq) over w, 0) + 1 as broken
    from audit a where a.organization_id = (select app_organization()) window w as (order by a.seq)) chain where broken
$$;

do $$
declare name text;
begin
  foreach name in array array['members', 'roles', 'teams', 'team_members', 'invitations', 'api_keys', 'project_members', 'project_teams', 'audit'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
revoke insert, update, delete on audit from aicoe_app;
grant insert (action, target, person_id, key_id, details) on audit to aicoe_app;

-- The doors: what must be asked before an organisation is known.
grant select (name) on organizations to aicoe_door;
grant select (organization_id, user_id, name, email, role, created_at, removed_at) on members to aicoe_door;
grant select (organization_id, name, permissions) on roles to aicoe_door;
grant select (organization_id, id, owner_id, hash, scopes, expires_at, last_used_at, revoked_at) on api_keys to aicoe_door;
grant select (organization_id, id, token_hash, email, role, expires_at, accepted_at, revoked_at) on invitations to aicoe_door;
create policy door on members for select to aicoe_door using (true);
create policy door on roles for select to aicoe_door using (true);
create policy door on api_keys for select to aicoe_door using (true);
create policy door on invitations for select to aicoe_door using (true);

-- The organisations of a person, the first joined first.
create function organizations_of(person uuid) returns table (organization_id uuid, name text, role text) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, o.name, m.role from members m join organizations o on o.organization_id = m.organization_id
    where m.user_id = person and m.removed_at is null order by m.created_at, m.organization_id;
end;

-- The role of a person in an organisation, or in the one they joined first; no row when they are in none. `permissions` is null for a built-in role.
create function membership_of(person uuid, wanted uuid) returns table (organization_id uuid, role text, permissions text[]) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, m.role, r.permissions from members m left join roles r on r.organization_id = m.organization_id and r.name = m.role
    where m.user_id = person and m.removed_at is null and (wanted is null or m.organization_id = wanted) order by m.created_at, m.organization_id limit 1;
end;

-- Whose key this is, if it is good and its owner still a member. `fresh`: its last use need not be written again.
create function owner_of_key(wanted bytea) returns table (organization_id uuid, id uuid, person uuid, name text, email text, role text, permissions text[], scopes text[], fresh boolean)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select k.organization_id, k.id, m.user_id, m.name, m.email, m.role, r.permissions, k.scopes, coalesce(k.last_used_at > now() - interval '1 minute', false)
    from api_keys k join members m on m.organization_id = k.organization_id and m.user_id = k.owner_id
    left join roles r on r.organization_id = m.organization_id and r.name = m.role
    where k.hash = wanted and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and m.removed_at is null;
end;

-- The invitation that this token opens, while it is open.
create function invitation_of(wanted bytea) returns table (organization_id uuid, organization text, id uuid, email text, role text) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select i.organization_id, o.name, i.id, i.email, i.role from invitations i join organizations o on o.organization_id = i.organization_id
    where i.token_hash = wanted and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
end;

do $$
declare door text;
begin
  foreach door in array array['organizations_of(uuid)', 'membership_of(uuid, uuid)', 'owner_of_key(bytea)', 'invitation_of(bytea)'] loop
    execute format('alter function %s owner to aicoe_door', door);
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to aicoe_app', door);
  end loop;
end $$;
