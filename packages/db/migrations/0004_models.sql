-- What models cost: every call, caps on spending, answers kept, prices. Money is whole billionths of a US dollar (bigint), so that sums are exact.

-- The ledger. No foreign keys on project and run: what was paid stays written when they are deleted.
create table model_calls (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id text not null,
  at timestamptz not null default now(),
  project_id uuid,
  run_id uuid,
  step text,
  part text,
  agent text not null,
  user_id text,
  role text not null,
  prompt_version integer not null,
  model text not null,
  input_tokens bigint not null,
  cached_input_tokens bigint not null,
  cache_write_tokens bigint not null,
  output_tokens bigint not null,
  reasoning_tokens bigint not null,
  estimated boolean not null,
  cost bigint,
  saved bigint not null,
  outcome text not null,
  first_token_ms double precision,
  total_ms double precision not null,
  primary key (organization_id, id)
);
create index model_calls_by_time on model_calls (organization_id, at);
create index model_calls_by_run on model_calls (organization_id, run_id, step);

-- A cap. `subject` names the project, user, agent or run; it is empty for the organisation. A period "run" counts each run for itself.
create table budgets (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  scope text not null check (scope in ('organization', 'project', 'user', 'agent', 'run')),
  subject text not null check ((subject = '') = (scope = 'organization')),
  period text not null check (period in ('day', 'month', 'run', 'none')),
  cap bigint not null check (cap >= 0),
  soft_share double precision not null check (soft_share > 0 and soft_share <= 1),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, scope, subject, period)
);

-- What was spent in one period of a budget: 2026-11-25, 2026-11, a run, or everything (''). Days and months are those of UTC. Nothing is ever reset.
create table budget_windows (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  budget_id uuid not null,
  period_name text not null,
  started_at timestamptz not null default now(),
  spent bigint not null default 0,
  reserved bigint not null default 0,
  alerted boolean not null default false,
  primary key (organization_id, budget_id, period_name),
  foreign key (organization_id, budget_id) references budgets (organization_id, id) on delete cascade
);

-- Money set aside for a call in flight. One that lapsed keeps its row with nothing set aside, so that a late end of its call is still counted.
create table budget_reservations (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  budget_id uuid not null,
  period_name text not null,
  amount bigint not null,
  run_id uuid,
  lapses_at timestamptz not null,
  primary key (organization_id, id, budget_id),
  foreign key (organization_id, budget_id, period_name) references budget_windows (organization_id, budget_id, period_name) on delete cascade
);
create index budget_reservations_by_lapse on budget_reservations (organization_id, lapses_at);

create table answers (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  key text not null,
  answer json not null,
  bytes integer not null,
  agent text not null,
  model text not null,
  prompt_version integer not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  hits integer not null default 0,
  primary key (organization_id, key)
);
create index answers_by_use on answers (organization_id, used_at);

-- Prices of this organisation, which win over those of the installation. US dollars for a million tokens.
create table prices (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  model text not null,
  since date not null,
  input double precision not null check (input >= 0),
  cached_input double precision check (cached_input >= 0),
  cache_write double precision check (cache_write >= 0),
  output double precision not null check (output >= 0),
  source text not null,
  primary key (organization_id, model, since)
);

-- The budgets that cover a caller, each with its period of now.
create function covering_budgets(project text, run text, agent text, by_user text) returns table (budget_id uuid, period_name text) language sql stable as $$
  select id, case period when 'day' then to_char(now() at time zone 'UTC', 'YYYY-MM-DD') when 'month' then to_char(now() at time zone 'UTC', 'YYYY-MM') when 'run' then run else '' end
  from budgets
  where subject = case scope when 'organization' then '' when 'project' then project when 'user' then by_user when 'agent' then agent else run end
    and (period <> 'run' or run is not null)
$$;

-- Sets money aside in every budget that covers a caller, or in none. Windows are locked in the order of their budgets, so that no two calls wait for each
-- other. Gives null where it was set aside, {"covered": false} where no budget covers the caller, else the budget that refuses.
create function reserve_budgets(reservation uuid, wanted bigint, project text, run text, for_agent text, by_user text, lapse_ms double precision) returns json language plpgsql as $$
declare
  held record;
  covered boolean := false;
begin
  insert into budget_windows (budget_id, period_name) select c.budget_id, c.period_name from covering_budgets(project, run, for_agent, by_user) c order by 1, 2 on conflict do nothing;
  for held in
    select b.id, b.scope, b.subject, b.period, b.cap, w.spent, w.reserved from covering_budgets(project, run, for_agent, by_user) c
      join budgets b on b.id = c.budget_id join budget_windows w on w.budget_id = c.budget_id and w.period_name = c.period_name
      order by w.budget_id, w.period_name for update of w
  loop
    covered := true;
    if held.spent + held.reserved + wanted > held.cap then
      return json_build_object('covered', true, 'id', held.id, 'scope', held.scope, 'subject', held.subject, 'period', held.period, 'cap', held.cap, 'spent', held.spent, 'reserved', held.reserved);
    end if;
  end loop;
  if not covered then return json_build_object('covered', false); end if;
  insert into budget_reservations (id, budget_id, period_name, amount, run_id, lapses_at)
    select reservation, c.budget_id, c.period_name, wanted, run::uuid, clock_timestamp() + lapse_ms * interval '1 millisecond' from covering_budgets(project, run, for_agent, by_user) c;
  update budget_windows w set reserved = w.reserved + wanted from budget_reservations r where r.id = reservation and w.budget_id = r.budget_id and w.period_name = r.period_name;
  return null;
end $$;

-- Replaces what was set aside by what it cost, once. Gives the budgets that passed their soft share by it, once in each of their periods.
create function settle_budgets(reservation uuid, cost bigint) returns json language plpgsql as $$
declare
  held record;
  alerts json[] := '{}';
  freed bigint;
begin
  for held in
    select w.budget_id, w.period_name, b.scope, b.subject, b.period, b.cap, b.soft_share, r.run_id from budget_reservations r
      join budget_windows w on w.budget_id = r.budget_id and w.period_name = r.period_name join budgets b on b.id = w.budget_id
      where r.id = reservation order by w.budget_id, w.period_name for update of w
  loop
    delete from budget_reservations where id = reservation and budget_id = held.budget_id returning amount into freed;
    if not found then continue; end if;
    update budget_windows w set reserved = w.reserved - freed, spent = w.spent + cost where w.budget_id = held.budget_id and w.period_name = held.period_name;
    update budget_windows w set alerted = true where w.budget_id = held.budget_id and w.period_name = held.period_name and not w.alerted and w.spent >= held.cap * held.soft_share
      returning w.spent into freed;
    if found then
      alerts := alerts || json_build_object('run', held.run_id, 'id', held.budget_id, 'scope', held.scope, 'subject', held.subject, 'period', held.period, 'cap', held.cap, 'spent', freed);
    end if;
  end loop;
  return array_to_json(alerts);
end $$;

-- Gives back what processes that died had set aside; how many reservations that were. Rows older than a day go.
create function free_lapsed_budgets() returns bigint language plpgsql as $$
declare
  freed bigint;
begin
  perform 1 from budget_windows w where exists
    (select 1 from budget_reservations r where r.budget_id = w.budget_id and r.period_name = w.period_name and r.lapses_at < clock_timestamp() and r.amount > 0)
    order by w.budget_id, w.period_name for update;
  with lapsed as (update budget_reservations r set amount = 0 from budget_reservations old
      where old.id = r.id and old.budget_id = r.budget_id and r.lapses_at < clock_timestamp() and r.amount > 0 returning r.budget_id, r.period_name, old.amount),
    summed as (select budget_id, period_name, sum(amount) as amount, count(*) as reservations from lapsed group by 1, 2),
    given_back as (update budget_windows w set reserved = w.reserved - s.amount from summed s where w.budget_id = s.budget_id and w.period_name = s.period_name returning s.reservations)
  select coalesce(sum(reservations), 0) into freed from given_back;
  delete from budget_reservations where amount = 0 and lapses_at < clock_timestamp() - interval '1 day';
  return freed;
end $$;

do $$
declare name text;
begin
  foreach name in array array['model_calls', 'budgets', 'budget_windows', 'budget_reservations', 'answers', 'prices'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
revoke update, delete on model_calls from aicoe_app;
