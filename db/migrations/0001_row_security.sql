-- Two group roles own nothing and bypass nothing: footing_app reads and writes inside one organisation,
-- footing_auth answers "who is this and where do they belong" before an organisation is known.
-- They are created at provisioning, because roles belong to the cluster and not to one database.
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to footing_app, footing_auth;
--> statement-breakpoint
grant usage on schema identity to footing_auth;
--> statement-breakpoint
do $$
declare
  t text;
begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    -- After a transaction the setting is an empty string, not null: nullif keeps the cast from failing.
    execute format(
      'create policy tenant on public.%I to footing_app
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert, update, delete on public.%I to footing_app', t);
  end loop;
end $$;
--> statement-breakpoint
revoke update, delete on public.audit_log, public.answer_revision from footing_app;
--> statement-breakpoint
create policy sign_in on public.organization for select to footing_auth using (true);
--> statement-breakpoint
create policy sign_in on public.membership for select to footing_auth using (true);
--> statement-breakpoint
create policy sign_in on public.invitation for select to footing_auth using (true);
--> statement-breakpoint
grant select on public.organization, public.membership, public.invitation to footing_auth;
--> statement-breakpoint
grant select, insert, update, delete on identity."user", identity.account, identity.session,
  identity.verification_token, identity.rate_limit, identity.mail to footing_auth;
--> statement-breakpoint
grant select, insert on identity.event to footing_auth;
