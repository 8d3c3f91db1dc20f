-- Whoever holds a stream open was let in once; these tell the processes that what let them in may be gone: a session, a key, a membership, a role, what a project shows.
-- It is the channel of the events, under words of its own: `access:` and the id of an organisation or a person.
create function tell_access() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  perform pg_notify('aicoe_events', 'access:' || (to_jsonb(old) ->> tg_argv[0]));
  return null;
end $$;

create trigger tell_access after delete on auth.session for each row execute function tell_access('userId');
create trigger tell_access_update after update on members for each row when (old.role is distinct from new.role or old.removed_at is distinct from new.removed_at) execute function tell_access('organization_id');
create trigger tell_access_update after update on roles for each row when (old.permissions is distinct from new.permissions) execute function tell_access('organization_id');
create trigger tell_access_update after update on api_keys for each row
  when (old.revoked_at is distinct from new.revoked_at or old.scopes is distinct from new.scopes or old.expires_at is distinct from new.expires_at) execute function tell_access('organization_id');
create trigger tell_access_update after update on projects for each row when (old.visibility is distinct from new.visibility or old.owner_id is distinct from new.owner_id) execute function tell_access('organization_id');
create trigger tell_access_update after update on organizations for each row when (old.second_factor_required is distinct from new.second_factor_required) execute function tell_access('organization_id');
do $$
declare name text;
begin
  foreach name in array array['organizations', 'members', 'roles', 'api_keys', 'team_members', 'project_members', 'project_teams'] loop
    execute format('create trigger tell_access after delete on %I for each row execute function tell_access(''organization_id'')', name);
  end loop;
end $$;
