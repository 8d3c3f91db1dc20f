-- How somebody stands who did what harmless clients seldom do: people and keys of their organisation, addresses of the first one. See core's ladder.
create table abuse (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  subject text not null check (length(subject) <= 200),
  score double precision not null default 0,
  at timestamptz not null default now(),
  suspended_until timestamptz,
  signals json not null default '{}',
  primary key (organization_id, subject)
);
alter table abuse enable row level security;
alter table abuse force row level security;
create policy organization on abuse for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on abuse to aicoe_app;
