-- Signing in through an identity provider of the organisation's own (SAML), for addresses of domains that are proven to be the organisation's.

-- `token` stands in the DNS record that proves the domain. Of several organisations that claim a domain one can have it verified: see `domain_owner`.
create table sign_on_domains (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
  token text not null,
  created_at timestamptz not null default now(),
  verified_at timestamptz,
  -- How: by a DNS record, or by the word of the owner of the installation.
  verified_by text check (verified_by in ('dns', 'owner')),
  primary key (organization_id, domain),
  check ((verified_at is null) = (verified_by is null))
);
create index sign_on_domains_verified on sign_on_domains (domain) where verified_at is not null;

-- One row per organisation that has anything of this: whom it trusts, and what whoever comes that way may. The certificates are public.
create table sign_on (
  organization_id uuid primary key default app_organization() references organizations on delete cascade,
  -- The identity provider: its name, where it signs people in, what it signs with. null: none.
  entity text,
  url text,
  certificates text[],
  -- The role of a person who comes for the first time.
  role text not null default 'user' check (role <> 'owner'),
  -- Whoever is no owner and did not come that way does nothing here.
  required boolean not null default false,
  changed_at timestamptz not null default now(),
  -- When somebody last came that way through the provider as it is now; null: nobody yet.
  last_sign_in_at timestamptz,
  check ((entity is null) = (url is null) and (url is null) = (certificates is null)),
  check (not required or entity is not null)
);

-- Sign-ins under way: what a provider says counts as the answer to one of these, once, and in the browser that asked.
create table sign_on_requests (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id text not null,
  browser_hash bytea not null,
  -- Where it leads in the end: a page of this installation.
  page text not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Once the provider has answered: whom it named, and the code that the browser comes back with.
  person_id uuid,
  code_hash bytea,
  answered_at timestamptz,
  primary key (organization_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['sign_on_domains', 'sign_on', 'sign_on_requests'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;

-- A door (see 0006): whose this domain is. Asked by who wants to sign in, and before another organisation gets it.
grant select (organization_id, domain, verified_at) on sign_on_domains to aicoe_door;
create policy door on sign_on_domains for select to aicoe_door using (true);
create function domain_owner(wanted text) returns uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select d.organization_id from sign_on_domains d where d.domain = lower(wanted) and d.verified_at is not null order by d.verified_at limit 1; end;
alter function domain_owner(text) owner to aicoe_door;
revoke execute on function domain_owner(text) from public;
grant execute on function domain_owner(text) to aicoe_app;

-- The door that every request asks says also whether the organisation wants its people to come through their provider.
grant select (organization_id, required) on sign_on to aicoe_door;
create policy door on sign_on for select to aicoe_door using (true);
set local role aicoe_door;
drop function membership_of(uuid, uuid);
set local role aicoe_owner;
create function membership_of(person uuid, wanted uuid) returns table (organization_id uuid, role text, permissions text[], second_factor_required boolean, sign_on_required boolean) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, m.role, r.permissions, o.second_factor_required, coalesce(s.required, false) from members m join organizations o on o.organization_id = m.organization_id
    left join roles r on r.organization_id = m.organization_id and r.name = m.role left join sign_on s on s.organization_id = m.organization_id
    where m.user_id = person and m.removed_at is null and (wanted is null or m.organization_id = wanted) order by m.created_at, m.organization_id limit 1;
end;
alter function membership_of(uuid, uuid) owner to aicoe_door;
revoke execute on function membership_of(uuid, uuid) from public;
grant execute on function membership_of(uuid, uuid) to aicoe_app;

-- Sessions that an organisation's own provider opened: good in that organisation alone, and for a working day however often they are used.
create table auth.bound_sessions (
  session uuid primary key references auth.session on delete cascade,
  organization uuid not null,
  expires_at timestamptz not null
);
create index on auth.bound_sessions (organization);
grant select, insert, update, delete on auth.bound_sessions to aicoe_auth;
