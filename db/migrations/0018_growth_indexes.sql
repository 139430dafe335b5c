CREATE TABLE "client_summary" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"roadmap_revision" integer NOT NULL,
	"as_of" date NOT NULL,
	"open" integer NOT NULL,
	"sums" jsonb NOT NULL,
	CONSTRAINT "client_summary_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
DROP INDEX "answer_revision_question";--> statement-breakpoint
ALTER TABLE "roadmap" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "client_summary" ADD CONSTRAINT "client_summary_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_revision_question" ON "answer_revision" USING btree ("organization_id","assessment_id","question_id","use_case_id","created_at");
--> statement-breakpoint
-- Of an organisation with hundreds of use cases, only what was written to since is read again. Which transaction wrote a row
-- last tells so without a lock and across processes: a state that was read while transaction 7 was open lacks nothing of
-- what 6 and earlier ones wrote, and everything that 7 and later ones wrote is looked at again. The database alone writes it.
alter table public.answer_revision add column changed_in xid8 not null default pg_current_xact_id();
--> statement-breakpoint
alter table public.position add column changed_in xid8 not null default pg_current_xact_id();
--> statement-breakpoint
alter table public.use_case add column changed_in xid8 not null default pg_current_xact_id();
--> statement-breakpoint
create index answer_revision_change on public.answer_revision (organization_id, assessment_id, changed_in);
--> statement-breakpoint
create index position_change on public.position (organization_id, assessment_id, changed_in);
--> statement-breakpoint
create function public.note_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;
--> statement-breakpoint
create trigger position_change before update on public.position for each row execute function public.note_change();
--> statement-breakpoint
-- Every change to what is described about a use case raises its version.
create trigger use_case_change before update on public.use_case for each row execute function public.note_change();
--> statement-breakpoint
alter table public.roadmap no force row level security;
--> statement-breakpoint
alter table public.audit_log no force row level security;
--> statement-breakpoint
update public.roadmap r set changed_at = coalesce((
  select max(l.at) from public.audit_log l where l.organization_id = r.organization_id and l.outcome = 'done'
    and (l.subject like 'action %' or l.subject like 'roadmap %')), r.generated_at);
--> statement-breakpoint
alter table public.audit_log force row level security;
--> statement-breakpoint
alter table public.roadmap force row level security;
--> statement-breakpoint
alter table public.client_summary enable row level security;
--> statement-breakpoint
alter table public.client_summary force row level security;
--> statement-breakpoint
create policy tenant on public.client_summary to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.client_summary to footing_app;
--> statement-breakpoint
-- A practice reads its clients' sums side by side before any of them is entered, and whether they are still those: for as
-- long as an engagement stands, and counters alone of the tables that hold more.
create policy sign_in on public.client_summary for select to footing_auth
  using (organization_id in (select e.organization_id from public.engagement e where e.revoked_at is null));
--> statement-breakpoint
create policy sign_in on public.assessment for select to footing_auth
  using (organization_id in (select e.organization_id from public.engagement e where e.revoked_at is null));
--> statement-breakpoint
create policy sign_in on public.save_count for select to footing_auth
  using (organization_id in (select e.organization_id from public.engagement e where e.revoked_at is null));
--> statement-breakpoint
create policy sign_in on public.roadmap for select to footing_auth
  using (organization_id in (select e.organization_id from public.engagement e where e.revoked_at is null));
--> statement-breakpoint
grant select on public.client_summary to footing_auth;
--> statement-breakpoint
grant select (organization_id, id, revision, created_at) on public.assessment to footing_auth;
--> statement-breakpoint
grant select on public.save_count to footing_auth;
--> statement-breakpoint
grant select (organization_id, assessment_id, revision, changed_at) on public.roadmap to footing_auth;
