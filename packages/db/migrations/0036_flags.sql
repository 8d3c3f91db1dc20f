-- Switches of the installation that are changed while it runs; they are rows of the first organisation. What a definition may hold, the server knows.
create table flags (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  key text not null check (length(key) <= 100),
  definition json not null,
  updated_at timestamptz not null default now(),
  primary key (organization_id, key)
);
alter table flags enable row level security;
alter table flags force row level security;
create policy organization on flags for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on flags to aicoe_app;

-- Every process hears of it by the feed. A flag that goes with its organisation is told to nobody.
create function feed_flag() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then perform tell_feed('flag-changed', null, null, null, null, json_build_object('key', new.key));
  elsif exists (select from organizations where organization_id = old.organization_id) then perform tell_feed('flag-changed', null, null, null, null, json_build_object('key', old.key));
  end if;
  return null;
end $$;
create constraint trigger feed after insert or update or delete on flags deferrable initially deferred for each row execute function feed_flag();
