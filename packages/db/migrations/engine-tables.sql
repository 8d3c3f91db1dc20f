-- Runs after the engine made or changed its own tables, as often as it likes. The application enqueues in its own transactions, so it needs
-- rights on two of the engine's tables, and there it sees the rows of its organisation only (the queue's partition key).
grant usage on schema dbos to aicoe_app;
grant select, insert, update, delete on dbos.workflow_status to aicoe_app;
grant select, insert on dbos.workflow_input to aicoe_app;

alter table dbos.workflow_status enable row level security;
alter table dbos.workflow_input enable row level security;

drop policy if exists engine on dbos.workflow_status;
create policy engine on dbos.workflow_status to aicoe_engine using (true) with check (true);
drop policy if exists engine on dbos.workflow_input;
create policy engine on dbos.workflow_input to aicoe_engine using (true) with check (true);

drop policy if exists organization on dbos.workflow_status;
create policy organization on dbos.workflow_status to aicoe_app
  using (queue_partition_key = nullif(current_setting('app.organization_id', true), ''))
  with check (queue_partition_key = nullif(current_setting('app.organization_id', true), ''));
drop policy if exists organization on dbos.workflow_input;
create policy organization on dbos.workflow_input to aicoe_app
  using (exists (select 1 from dbos.workflow_status s where s.workflow_uuid = workflow_input.workflow_uuid))
  with check (exists (select 1 from dbos.workflow_status s where s.workflow_uuid = workflow_input.workflow_uuid));
