-- People and teams that an identity provider keeps up to date (SCIM 2.0).

-- Only the SHA-256 of the token is kept. It opens provisioning alone, in its organisation.
create table scim_tokens (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  hash bytea not null,
  prefix text not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id)
);
create index scim_tokens_by_hash on scim_tokens (hash);

-- What the identity provider said of a person. Whether they are in the organisation stands in `members`.
create table provisioned_people (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  user_id uuid not null,
  user_name text not null,
  external_id text,
  attributes jsonb not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);
create unique index provisioned_people_by_name on provisioned_people (organization_id, lower(user_name));

-- The name of a team at the identity provider that keeps it.
alter table teams add column external_id text;

do $$
declare name text;
begin
  foreach name in array array['scim_tokens', 'provisioned_people'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;

-- A door (see 0006): of which organisation this token is, while it is good. `fresh`: its last use was written less than a minute ago.
grant select (organization_id, id, hash, expires_at, last_used_at, revoked_at) on scim_tokens to aicoe_door;
create policy door on scim_tokens for select to aicoe_door using (true);
create function scim_token_of(wanted bytea) returns table (organization_id uuid, id uuid, fresh boolean) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select t.organization_id, t.id, coalesce(t.last_used_at > now() - interval '1 minute', false) from scim_tokens t where t.hash = wanted and t.revoked_at is null and (t.expires_at is null or t.expires_at > now());
end;
alter function scim_token_of(bytea) owner to aicoe_door;
revoke execute on function scim_token_of(bytea) from public;
grant execute on function scim_token_of(bytea) to aicoe_app;
