-- A project that is open to its members alone does not exist for others, and nothing that hangs on it. The wall between organisations says so itself,
-- so that no route can forget it: where app.person_id is bound beside the organisation, only what that person may see is there. It is not bound for the
-- work in the background, nor for those who look after the whole organisation.
create function app_person() returns uuid language sql stable
  return nullif(current_setting('app.person_id', true), '')::uuid;

create index project_members_by_person on project_members (organization_id, user_id, project_id);

do $$
declare
  one record;
  of_organization text := 'organization_id = (select app_organization())';
  everybody text := '(select app_person()) is null';
  condition text;
begin
  for one in select * from (values
      ('projects', 'visibility = ''organization'' or owner_id = (select app_person())
        or exists (select from project_members m where m.organization_id = projects.organization_id and m.project_id = projects.id and m.user_id = (select app_person()))
        or exists (select from project_teams t join team_members p on p.organization_id = t.organization_id and p.team_id = t.team_id
          where t.organization_id = projects.organization_id and t.project_id = projects.id and p.user_id = (select app_person()))'),
      ('transcripts', 'exists (select from projects p where p.organization_id = transcripts.organization_id and p.id = transcripts.project_id)'),
      ('runs', 'exists (select from projects p where p.organization_id = runs.organization_id and p.id = runs.project_id)'),
      ('documents', 'exists (select from projects p where p.organization_id = documents.organization_id and p.id = documents.project_id)'),
      ('model_calls', 'project_id is null or exists (select from projects p where p.organization_id = model_calls.organization_id and p.id = model_calls.project_id)'),
      ('steps', 'exists (select from runs r where r.organization_id = steps.organization_id and r.id = steps.run_id)'),
      ('parts', 'exists (select from runs r where r.organization_id = parts.organization_id and r.id = parts.run_id)'),
      ('gates', 'exists (select from runs r where r.organization_id = gates.organization_id and r.id = gates.run_id)'),
      ('events', 'exists (select from runs r where r.organization_id = events.organization_id and r.id = events.run_id)')) as rules (name, visible)
  loop
    condition := format('%s and (%s or %s)', of_organization, everybody, one.visible);
    execute format('alter policy organization on %I using (%s) with check (%s)', one.name, condition, condition);
  end loop;
end $$;
