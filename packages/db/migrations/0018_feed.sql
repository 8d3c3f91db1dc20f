-- Everything that happens in an organisation, in one line: what its members' streams, its webhooks and its notifications are fed from. The place in the line is
-- a cursor without gaps that never runs ahead of what can be read: it is taken at the very end of a transaction (deferred triggers), under a lock that is let go
-- when the row can be seen. Taken last by everybody, that lock cannot be part of a circle, and nobody holds it for longer than a commit. No row counts: one
-- that each event changes grows slow while anything (a backup) still looks at an old state. Only deferred triggers may call tell_feed.

-- How far the feed was cleaned up.
create table feed_heads (
  organization_id uuid primary key default app_organization() references organizations on delete cascade,
  pruned bigint not null
);

-- An event of a run stands in `events` and is named here; of everything else `data` tells. user_id: for this person alone.
create table feed (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  cursor bigint not null,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  run_id uuid,
  seq integer,
  project_id uuid,
  user_id uuid,
  data json,
  primary key (organization_id, cursor)
);
create index feed_by_age on feed (organization_id, at);

create function feed_last() returns bigint language sql stable as $$
  select coalesce((select max(cursor) from feed), (select pruned from feed_heads), 0)
$$;

create function tell_feed(of_type text, of_run uuid, of_seq integer, of_project uuid, for_user uuid, of_data json) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(app_organization()::text, 2));
  insert into feed (cursor, type, run_id, seq, project_id, user_id, data) values (feed_last() + 1, of_type, of_run, of_seq, of_project, for_user, of_data);
end $$;

create function feed_event() returns trigger language plpgsql as $$
begin
  perform tell_feed(new.type, new.run_id, new.seq, null, null, null);
  return null;
end $$;
create constraint trigger feed after insert on events deferrable initially deferred for each row execute function feed_event();

create function feed_run() returns trigger language plpgsql as $$
begin
  perform tell_feed('run-state', new.id, null, new.project_id, null, json_build_object('state', new.state, 'workflow', new.workflow));
  return null;
end $$;
create constraint trigger feed_new after insert on runs deferrable initially deferred for each row execute function feed_run();
create constraint trigger feed_changed after update on runs deferrable initially deferred for each row when (old.state is distinct from new.state) execute function feed_run();

create function feed_document() returns trigger language plpgsql as $$
begin
  perform tell_feed('document-made', new.run_id, null, new.project_id, null,
    json_build_object('id', new.id, 'kind', new.kind, 'version', new.version, 'author', new.author, 'cause', new.cause));
  return null;
end $$;
create constraint trigger feed after insert on documents deferrable initially deferred for each row execute function feed_document();

-- Forgets what is older, at most `most` entries at a time; how many those were. A reader that was away for longer is told to begin anew.
create function prune_feed(older_than timestamptz, most integer) returns bigint language plpgsql as $$
declare
  up_to bigint;
  gone bigint;
begin
  select max(cursor) into up_to from (select cursor from feed where cursor <= (select max(cursor) from feed where at < older_than) order by cursor limit most) old;
  if up_to is null then return 0; end if;
  insert into feed_heads (pruned) values (up_to) on conflict (organization_id) do update set pruned = greatest(feed_heads.pruned, excluded.pruned);
  delete from feed where cursor <= up_to;
  get diagnostics gone = row_count;
  return gone;
end $$;

do $$
declare name text;
begin
  foreach name in array array['feed_heads', 'feed'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
revoke update on feed from aicoe_app;
revoke delete on feed_heads from aicoe_app;
