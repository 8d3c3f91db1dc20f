-- What people say about documents, thread by thread. A thread belongs to the document, whatever its version: `anchor` says where its words stood when they were
-- last looked for, `quote` which words they were when it was begun, so that it is never without them.
alter table documents add column suggested_by text;

create table comment_threads (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  -- Of the version that it was begun on; the run is where people read it.
  version integer not null,
  run_id uuid,
  -- null, both: the document as a whole.
  quote text,
  anchor json,
  state text not null default 'open' check (state in ('open', 'resolved')),
  resolved_by uuid,
  resolved_at timestamptz,
  -- Another text for one statement. `before` is what it replaces.
  suggestion json,
  suggestion_state text check (suggestion_state in ('open', 'accepted', 'rejected')),
  decided_by uuid,
  decided_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  check ((suggestion is null) = (suggestion_state is null)),
  check ((quote is null) = (anchor is null))
);
create index comment_threads_by_document on comment_threads (organization_id, project_id, kind, id);

create table comments (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null,
  thread_id uuid not null,
  -- null: the installation itself.
  author_id uuid,
  -- Who is mentioned stands in it as @{id}, and in `mentions`. Emptied some time after it was deleted.
  body text not null check (length(body) <= 10000),
  mentions uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, thread_id) references comment_threads (organization_id, id) on delete cascade
);
create index comments_by_thread on comments (organization_id, thread_id, id);

create function feed_comment() returns trigger language plpgsql as $$
declare
  thread comment_threads;
begin
  select * into thread from comment_threads where id = new.thread_id;
  if thread.id is null then return null; end if;
  perform tell_feed('comment-made', thread.run_id, null, thread.project_id, null, json_build_object('thread', thread.id, 'comment', new.id, 'kind', thread.kind, 'person', new.author_id, 'isNew', tg_op = 'INSERT',
    'mentioned', case when tg_op = 'INSERT' then new.mentions else array(select unnest(new.mentions) except select unnest(old.mentions)) end));
  return null;
end $$;
-- Whom a change of a comment mentions newly is told as well.
create constraint trigger feed after insert on comments deferrable initially deferred for each row execute function feed_comment();
create constraint trigger feed_mentioned after update on comments deferrable initially deferred for each row when (not new.mentions <@ old.mentions) execute function feed_comment();

-- Something else became of a thread: read it again.
create function feed_thread() returns trigger language plpgsql as $$
begin
  perform tell_feed('thread-changed', new.run_id, null, new.project_id, null, json_build_object('thread', new.id, 'kind', new.kind, 'state', new.state, 'suggestion', new.suggestion_state,
    'isDecided', new.suggestion_state is distinct from old.suggestion_state, 'person', new.decided_by));
  return null;
end $$;
create constraint trigger feed after update on comment_threads deferrable initially deferred for each row
  when (old.state is distinct from new.state or old.suggestion_state is distinct from new.suggestion_state) execute function feed_thread();
create function feed_comment_change() returns trigger language plpgsql as $$
declare
  thread comment_threads;
begin
  select * into thread from comment_threads where id = new.thread_id;
  if thread.id is null then return null; end if;
  perform tell_feed('thread-changed', thread.run_id, null, thread.project_id, null, json_build_object('thread', thread.id, 'kind', thread.kind, 'state', thread.state, 'suggestion', thread.suggestion_state));
  return null;
end $$;
create constraint trigger feed_changed after update on comments deferrable initially deferred for each row
  when (old.edited_at is distinct from new.edited_at or old.deleted_at is distinct from new.deleted_at) execute function feed_comment_change();

do $$
declare
  one record;
  condition text;
begin
  for one in select * from (values
      ('comment_threads', 'exists (select from projects p where p.organization_id = comment_threads.organization_id and p.id = comment_threads.project_id)'),
      ('comments', 'exists (select from comment_threads t where t.organization_id = comments.organization_id and t.id = comments.thread_id)')) as rules (name, visible)
  loop
    condition := format('organization_id = (select app_organization()) and ((select app_person()) is null or %s)', one.visible);
    execute format('alter table %I enable row level security', one.name);
    execute format('alter table %I force row level security', one.name);
    execute format('create policy organization on %I for all to aicoe_app using (%s) with check (%s)', one.name, condition, condition);
    execute format('grant select, insert, update, delete on %I to aicoe_app', one.name);
  end loop;
end $$;

-- Roles of an organisation's own that read documents talk about them too, as the built-in ones do. The wall is let down for the owner of the table alone.
alter table roles no force row level security;
update roles set permissions = permissions || array['comments.read', 'comments.write'] where 'documents.read' = any(permissions) and not 'comments.read' = any(permissions);
alter table roles force row level security;
