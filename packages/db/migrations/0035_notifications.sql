-- What people are told of by name. A worker reads the feed and writes it down here; how far it has read moves in the same transaction, so that each entry is
-- told once. Which types there are, and for whom, the server knows.
alter table runs add column started_by uuid;

alter table invitations add column accepted_by uuid;
create function feed_invitation() returns trigger language plpgsql as $$
begin
  perform tell_feed('invitation-accepted', null, null, null, new.invited_by, json_build_object('invitation', new.id, 'person', new.accepted_by, 'role', new.role));
  return null;
end $$;
create constraint trigger feed after update on invitations deferrable initially deferred for each row
  when (old.accepted_at is null and new.accepted_at is not null and new.invited_by is not null) execute function feed_invitation();

create table notification_cursors (
  organization_id uuid primary key default app_organization() references organizations on delete cascade,
  cursor bigint not null default 0
);

create table notifications (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null default new_id(),
  user_id uuid not null,
  at timestamptz not null,
  type text not null,
  project_id uuid,
  run_id uuid,
  data json not null,
  -- Shown in the app; else it is for a letter alone.
  in_app boolean not null,
  read_at timestamptz,
  -- When its letter is due; null: none is, or it was sent. Whoever claims it puts this off until the claim lapses.
  mail_at timestamptz,
  tries integer not null default 0,
  primary key (organization_id, id),
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade,
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
);
create index notifications_by_person on notifications (organization_id, user_id, (read_at is null), id);
create index notifications_due on notifications (mail_at) where mail_at is not null;

-- What differs from the defaults of the type.
create table notification_preferences (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  user_id uuid not null,
  type text not null,
  in_app boolean not null,
  mail text not null check (mail in ('now', 'daily', 'never')),
  primary key (organization_id, user_id, type),
  foreign key (organization_id, user_id) references members (organization_id, user_id) on delete cascade
);

create function feed_notification() returns trigger language plpgsql as $$
begin
  perform tell_feed('notification', new.run_id, null, new.project_id, new.user_id, json_build_object('id', new.id, 'type', new.type));
  return null;
end $$;
create constraint trigger feed after insert on notifications deferrable initially deferred for each row when (new.in_app) execute function feed_notification();

do $$
declare name text;
begin
  foreach name in array array['notification_cursors', 'notifications', 'notification_preferences'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization on %I for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()))', name);
    execute format('grant select, insert, update, delete on %I to aicoe_app', name);
  end loop;
end $$;
alter policy organization on notifications
  using (organization_id = (select app_organization()) and ((select app_person()) is null or project_id is null or exists (select from projects p where p.organization_id = notifications.organization_id and p.id = notifications.project_id)))
  with check (organization_id = (select app_organization()) and ((select app_person()) is null or project_id is null or exists (select from projects p where p.organization_id = notifications.organization_id and p.id = notifications.project_id)));

-- Two doors (0006_doors.sql): where something happened that nobody was told of yet, and where letters are due.
grant select (organization_id, cursor) on feed, notification_cursors to aicoe_door;
grant select (organization_id, mail_at) on notifications to aicoe_door;
create policy door on feed for select to aicoe_door using (true);
create policy door on notification_cursors for select to aicoe_door using (true);
create policy door on notifications for select to aicoe_door using (true);
create function organizations_with_news() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.organization_id from organizations o
    cross join lateral (select f.cursor from feed f where f.organization_id = o.organization_id order by f.cursor desc limit 1) newest
    left join notification_cursors c on c.organization_id = o.organization_id where newest.cursor > coalesce(c.cursor, 0);
end;
create function organizations_with_due_letters() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select distinct organization_id from notifications where mail_at <= clock_timestamp(); end;
do $$
declare name text;
begin
  foreach name in array array['organizations_with_news', 'organizations_with_due_letters'] loop
    execute format('alter function %I() owner to aicoe_door', name);
    execute format('revoke execute on function %I() from public', name);
    execute format('grant execute on function %I() to aicoe_app', name);
  end loop;
end $$;
