-- Addresses that an organisation wants to be told at, what is to be told to each, and every try of it. A delivery is made in the transaction of the thing that it
-- tells of, so that none is lost and none tells of something that did not happen.

-- A UUID of version 7, as ids.ts makes them: ids sort by the millisecond of their making. Of our own, because PostgreSQL has it from 18 on only.
create function new_id() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create table webhooks (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null default new_id(),
  url text not null,
  description text not null,
  types text[] not null,
  secret text not null,
  enabled boolean not null default true,
  -- Why it is not enabled, in words; null when a person switched it off.
  disabled_because text,
  -- Deliveries in a row that were given up.
  given_up integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);

create table webhook_deliveries (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null default new_id(),
  webhook_id uuid not null,
  type text not null,
  payload json not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
  attempts integer not null default 0,
  -- Of one that waits: when it is tried next. Whoever claims it puts this off until the claim lapses.
  next_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, webhook_id) references webhooks (organization_id, id) on delete cascade
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting';
create index webhook_deliveries_by_webhook on webhook_deliveries (organization_id, webhook_id, id);

create table webhook_attempts (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz not null,
  -- null: nothing answered, `error` says why.
  status integer,
  milliseconds integer not null,
  error text,
  primary key (organization_id, delivery_id, number),
  foreign key (organization_id, delivery_id) references webhook_deliveries (organization_id, id) on delete cascade
);

-- Text as it is written and what is for one person do not leave the house.
create function tell_webhooks() returns trigger language plpgsql as $$
begin
  insert into webhook_deliveries (webhook_id, type, payload)
    select w.id, new.type, json_build_object('type', new.type, 'timestamp', to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', json_build_object(
      'cursor', new.cursor, 'run', new.run_id, 'project', coalesce(new.project_id, (select project_id from runs where id = new.run_id)), 'step', e.step, 'data', coalesce(e.data, new.data)))
    from webhooks w left join events e on e.run_id = new.run_id and e.seq = new.seq where w.enabled and new.type = any(w.types);
  return null;
end $$;
create trigger tell_webhooks after insert on feed for each row when (new.type <> 'text-delta' and new.user_id is null) execute function tell_webhooks();

do $$
declare name text;
begin
  foreach name in array array['webhooks', 'webhook_deliveries', 'webhook_attempts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
revoke update, delete on webhook_attempts from aicoe_app;

-- A door (0006_doors.sql): whose deliveries are due now.
grant select (organization_id, state, next_at) on webhook_deliveries to aicoe_door;
create policy door on webhook_deliveries for select to aicoe_door using (true);
create function organizations_with_due_deliveries() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select distinct organization_id from webhook_deliveries where state = 'waiting' and next_at <= clock_timestamp(); end;
alter function organizations_with_due_deliveries() owner to aicoe_door;
revoke execute on function organizations_with_due_deliveries() from public;
grant execute on function organizations_with_due_deliveries() to aicoe_app;
