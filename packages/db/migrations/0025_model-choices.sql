-- Which models an organisation wants for a role or an agent, over what configuration says.
create table model_choices (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  scope text not null check (scope in ('role', 'agent')),
  subject text not null check (length(subject) between 1 and 100),
  -- {"chain": [...]}, or {"policy": ..., "among": [...], "floor": ...}: what the llm room calls a choice.
  choice json not null,
  primary key (organization_id, scope, subject)
);
alter table model_choices enable row level security;
alter table model_choices force row level security;
create policy organization on model_choices for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on model_choices to aicoe_app;

-- All of them in one trip, because each step of a run asks anew.
create function model_choices_of(organization uuid) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select coalesce(json_agg(json_build_object('scope', scope, 'subject', subject, 'choice', choice)), '[]') from model_choices);
end $$;
