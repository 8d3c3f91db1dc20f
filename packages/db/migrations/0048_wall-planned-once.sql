-- The wall around projects says the same as before (0008), in words that are cheap to plan. Each policy drew in that of projects, which drew in those of members and
-- teams, so that a statement on steps was planned with eighty plans within it. A function is one, asked at most once in a statement, and only for those whose sight is
-- limited. It is not SQL, which would be drawn in again, and has no rights beyond those of who asks.
create function app_joined_projects() returns setof uuid language plpgsql stable rows 100 as $$
begin
  return query select m.project_id from project_members m where m.user_id = app_person()
    union all select t.project_id from project_teams t join team_members p on p.organization_id = t.organization_id and p.team_id = t.team_id where p.user_id = app_person();
end $$;

-- Projects that whoever asks may see.
create function app_projects() returns setof uuid language plpgsql stable rows 100 as $$
begin
  return query select p.id from projects p;
end $$;

do $$
declare
  one record;
  condition text;
begin
  for one in select * from (values
      ('projects', 'visibility = ''organization'' or owner_id = (select app_person()) or id in (select app_joined_projects())'),
      ('transcripts', 'project_id in (select app_projects())'),
      ('runs', 'project_id in (select app_projects())'),
      ('documents', 'project_id in (select app_projects())'),
      ('model_calls', 'project_id is null or project_id in (select app_projects())'),
      ('search_entries', 'project_id in (select app_projects())'),
      ('shares', 'project_id in (select app_projects())'),
      ('notifications', 'project_id is null or project_id in (select app_projects())'),
      ('comment_threads', 'project_id in (select app_projects())'),
      ('presence', 'project_id in (select app_projects())')) as rules (name, visible)
  loop
    condition := format('organization_id = (select app_organization()) and ((select app_person()) is null or %s)', one.visible);
    execute format('alter policy organization on %I using (%s) with check (%s)', one.name, condition, condition);
  end loop;
end $$;
