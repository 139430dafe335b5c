CREATE TABLE "engagement" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"practice_name" text NOT NULL,
	"scope" text NOT NULL,
	"ends_on" date NOT NULL,
	"colour" smallint DEFAULT 0 NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_by" text DEFAULT '' NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "engagement_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "engagement_colour" CHECK (colour between 0 and 7)
);
--> statement-breakpoint
CREATE TABLE "pinned_template" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"practice_id" uuid NOT NULL,
	"practice_name" text NOT NULL,
	"pinned_by" text NOT NULL,
	"pinned_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pinned_template_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "pinned_template_once" UNIQUE("organization_id","template_id")
);
--> statement-breakpoint
CREATE TABLE "template" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "template_organization_id_id_version_pk" PRIMARY KEY("organization_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "engagement_id" uuid;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "kind" text DEFAULT 'client' NOT NULL;--> statement-breakpoint
ALTER TABLE "engagement" ADD CONSTRAINT "engagement_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pinned_template" ADD CONSTRAINT "pinned_template_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template" ADD CONSTRAINT "template_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "engagement_standing" ON "engagement" USING btree ("organization_id","practice_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "engagement_practice" ON "engagement" USING btree ("practice_id");--> statement-breakpoint
CREATE INDEX "pinned_template_kind" ON "pinned_template" USING btree ("organization_id","kind");--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_engagement_id_engagement_organization_id_id_fk" FOREIGN KEY ("organization_id","engagement_id") REFERENCES "public"."engagement"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
do $$
declare
  t text;
begin
  foreach t in array array['engagement', 'pinned_template', 'template'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format(
      'create policy tenant on public.%I to footing_app
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert, update, delete on public.%I to footing_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- A version of a template stays as it was pushed.
revoke update, delete on public.template from footing_app;
--> statement-breakpoint
-- Before a client is entered, its grant says whether a consultant may enter it.
create policy sign_in on public.engagement for select to footing_auth using (true);
--> statement-breakpoint
grant select on public.engagement to footing_auth;
