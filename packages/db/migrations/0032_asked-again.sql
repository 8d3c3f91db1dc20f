-- An output that rules had to write in part, because no model answered, stands for the run that made it. A later run that comes to its key asks again: it does
-- not find it, and what stood there makes room for what is made now. Versions of documents keep what they say.
create or replace function steering_of(organization uuid, of_run uuid, of_step text, of_key text) returns json language plpgsql as $$
declare
  standing text;
begin
  perform bind_organization(organization);
  select hash into standing from steps where run_id = of_run and name = of_step and key = of_key and state in ('done', 'awaiting-approval');
  if standing is null then
    delete from outputs where key = of_key and json_array_length(written -> 'rules') > 0;
    select hash into standing from outputs where key = of_key;
  end if;
  return (select json_build_object('skip', s.skip, 'edited', s.edited_hash, 'cancelled', r.cancel_requested, 'gate', g.state, 'by', g.decided_by, 'note', g.note, 'output', standing)
    from steps s join runs r on r.id = s.run_id left join gates g on g.run_id = s.run_id and g.step = s.name where s.run_id = of_run and s.name = of_step);
end $$;
