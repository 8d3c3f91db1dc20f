-- A run that waits for models or money is tried again by itself, after waits that grow while it gets nowhere. How often it was tried since something of it last
-- came to an end, what had come to an end then (steps, and parts of steps), and when it is tried next; null: nobody tries it by itself.
alter table runs add column tries integer not null default 0;
alter table runs add column tries_done integer not null default 0;
alter table runs add column tries_again_at timestamptz;
create index runs_due on runs (tries_again_at) where tries_again_at is not null;

-- What waits already is due at once. The owner of the table is bound by its policies like everybody.
alter table runs no force row level security;
alter table steps no force row level security;
update runs r set tries_again_at = now() where state = 'waiting' and not cancel_requested
  and exists (select from steps s where s.organization_id = r.organization_id and s.run_id = r.id and s.state = 'held' and s.error ->> 'code' in ('models-unavailable', 'budget-exhausted'));
alter table runs force row level security;
alter table steps force row level security;

-- The wait before the next try, written down where a run begins to wait: it doubles from the first to the longest, with half of it left to chance, so that what
-- began to wait together does not come back together. Gives the moment; null: it waits for a person alone.
create function put_off(of_run uuid, first_wait integer, longest_wait integer) returns timestamptz language plpgsql as $$
declare
  ended integer;
  moment timestamptz;
begin
  if not exists (select from steps where run_id = of_run and state = 'held' and error ->> 'code' in ('models-unavailable', 'budget-exhausted')) then return null; end if;
  ended := (select count(*) from steps where run_id = of_run and state in ('done', 'awaiting-approval')) + (select count(*) from parts where run_id = of_run and state = 'done');
  update runs set tries = case when ended > tries_done then 1 else tries + 1 end, tries_done = ended where id = of_run;
  update runs set tries_again_at = clock_timestamp() + least(longest_wait, first_wait * 2 ^ least(tries - 1, 30)) * (0.5 + random() / 2) * interval '1 millisecond' where id = of_run
    returning tries_again_at into moment;
  return moment;
end $$;

-- As in 0003_one-trip.sql, and what has ended is not tried again.
create or replace function end_run(of_run uuid, to_state text) returns void language plpgsql as $$
begin
  update runs set state = to_state, ended_at = now(), tries_again_at = null where id = of_run;
  perform append_event(of_run, 'run-end', null, json_build_object('state', to_state));
end $$;

-- As there, and a run that waits is put off.
drop function record_run(uuid, uuid, integer, text, text, json);
create function record_run(organization uuid, of_run uuid, of_segment integer, to_state text, event_type text, event_data json, first_wait integer, longest_wait integer) returns boolean language plpgsql as $$
declare
  latest integer;
  cancelled boolean;
  again timestamptz;
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  select segment, cancel_requested into latest, cancelled from runs where id = of_run for update;
  if not found then return null; end if;
  if latest > of_segment and to_state <> 'running' then return true; end if;
  if to_state = 'waiting' and cancelled then perform end_cancelled(of_run); return true; end if;
  if to_state = 'waiting' and not waits(of_run) then perform end_run(of_run, 'failed'); return true; end if;
  if to_state = 'waiting' then again := put_off(of_run, first_wait, longest_wait); end if;
  update runs set state = to_state, started_at = coalesce(started_at, now()), ended_at = case when to_state in ('done', 'failed', 'cancelled') then now() end,
    cancel_requested = cancel_requested and to_state not in ('done', 'failed') where id = of_run;
  perform append_event(of_run, event_type, null, case when again is null then event_data else (event_data::jsonb || jsonb_build_object('triesAgainAt', to_char(again at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json end);
  return true;
end $$;

-- A door (0006_doors.sql): where a run is due.
grant select (organization_id, tries_again_at) on runs to aicoe_door;
create policy door on runs for select to aicoe_door using (true);
create function organizations_with_due_runs() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select distinct organization_id from runs where tries_again_at <= clock_timestamp(); end;
alter function organizations_with_due_runs() owner to aicoe_door;
revoke execute on function organizations_with_due_runs() from public;
grant execute on function organizations_with_due_runs() to aicoe_app;
