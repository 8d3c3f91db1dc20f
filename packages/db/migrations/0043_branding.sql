-- How an organisation looks: in the app, on shared pages, in documents that leave the house.
create table branding (
  organization_id uuid primary key default app_organization() references organizations on delete cascade,
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  typeface text not null check (length(typeface) between 1 and 20),
  -- A data: URI, so that it never is a page of its own.
  logo text check (length(logo) <= 400000),
  updated_at timestamptz not null default now()
);
alter table branding enable row level security;
alter table branding force row level security;
create policy organization on branding for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on branding to aicoe_app;
