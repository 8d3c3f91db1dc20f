-- Requests that were sent under a key of the caller's own (Idempotency-Key), and what was answered: the same request again is answered the same and does nothing.
create table request_keys (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  -- A person, an API key or the installation: nobody comes upon the keys of somebody else.
  caller text not null,
  key text not null,
  -- SHA-256 of what was asked.
  fingerprint text not null,
  -- Of the request that is or was under way; a later one may take its place when it died.
  claim uuid not null,
  claimed_at timestamptz not null default clock_timestamp(),
  -- null: not answered yet.
  status integer,
  content_type text,
  -- Sealed by the server: an answer may show a secret this once.
  answer text,
  primary key (organization_id, caller, key)
);
create index request_keys_by_age on request_keys (organization_id, claimed_at);
alter table request_keys enable row level security;
alter table request_keys force row level security;
create policy organization on request_keys for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on request_keys to aicoe_app;
