CREATE TABLE "workshop" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"least_voters" smallint NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"current_item_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "workshop_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "workshop_least_voters" CHECK (least_voters between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "workshop_ballot" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"choice" text NOT NULL,
	"confidence" text,
	"key_hash" text NOT NULL,
	CONSTRAINT "workshop_ballot_organization_id_workshop_id_item_id_round_key_hash_pk" PRIMARY KEY("organization_id","workshop_id","item_id","round","key_hash")
);
--> statement-breakpoint
CREATE TABLE "workshop_event" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workshop_event_organization_id_workshop_id_sequence_pk" PRIMARY KEY("organization_id","workshop_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "workshop_item" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"question_id" text NOT NULL,
	"use_case_id" uuid,
	"why" text NOT NULL,
	"minutes" smallint NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"round" smallint DEFAULT 0 NOT NULL,
	"deadline" timestamp with time zone,
	"level" smallint,
	"decided_by" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"minority" text DEFAULT '' NOT NULL,
	CONSTRAINT "workshop_item_organization_id_workshop_id_id_pk" PRIMARY KEY("organization_id","workshop_id","id"),
	CONSTRAINT "workshop_item_level" CHECK ((state <> 'agreed' or level is not null) and level between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "workshop_note" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workshop_note_organization_id_workshop_id_id_pk" PRIMARY KEY("organization_id","workshop_id","id")
);
--> statement-breakpoint
CREATE TABLE "workshop_person" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid,
	"token_hash" text,
	"name" text NOT NULL,
	"part" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "workshop_person_organization_id_workshop_id_id_pk" PRIMARY KEY("organization_id","workshop_id","id"),
	CONSTRAINT "workshop_person_member" UNIQUE("organization_id","workshop_id","membership_id"),
	CONSTRAINT "workshop_person_kind" CHECK (membership_id is not null or token_hash is not null)
);
--> statement-breakpoint
CREATE TABLE "workshop_turnout" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "workshop_turnout_organization_id_workshop_id_item_id_round_person_id_pk" PRIMARY KEY("organization_id","workshop_id","item_id","round","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_vote" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"choice" text NOT NULL,
	"confidence" text,
	"person_id" uuid NOT NULL,
	CONSTRAINT "workshop_vote_organization_id_workshop_id_item_id_round_person_id_pk" PRIMARY KEY("organization_id","workshop_id","item_id","round","person_id")
);
--> statement-breakpoint
ALTER TABLE "workshop" ADD CONSTRAINT "workshop_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_ballot" ADD CONSTRAINT "workshop_ballot_organization_id_workshop_id_item_id_workshop_item_organization_id_workshop_id_id_fk" FOREIGN KEY ("organization_id","workshop_id","item_id") REFERENCES "public"."workshop_item"("organization_id","workshop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_event" ADD CONSTRAINT "workshop_event_organization_id_workshop_id_workshop_organization_id_id_fk" FOREIGN KEY ("organization_id","workshop_id") REFERENCES "public"."workshop"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_item" ADD CONSTRAINT "workshop_item_organization_id_workshop_id_workshop_organization_id_id_fk" FOREIGN KEY ("organization_id","workshop_id") REFERENCES "public"."workshop"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_item" ADD CONSTRAINT "workshop_item_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_note" ADD CONSTRAINT "workshop_note_organization_id_workshop_id_workshop_organization_id_id_fk" FOREIGN KEY ("organization_id","workshop_id") REFERENCES "public"."workshop"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_person" ADD CONSTRAINT "workshop_person_organization_id_workshop_id_workshop_organization_id_id_fk" FOREIGN KEY ("organization_id","workshop_id") REFERENCES "public"."workshop"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_person" ADD CONSTRAINT "workshop_person_organization_id_membership_id_membership_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."membership"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_turnout" ADD CONSTRAINT "workshop_turnout_organization_id_workshop_id_item_id_workshop_item_organization_id_workshop_id_id_fk" FOREIGN KEY ("organization_id","workshop_id","item_id") REFERENCES "public"."workshop_item"("organization_id","workshop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_turnout" ADD CONSTRAINT "workshop_turnout_organization_id_workshop_id_person_id_workshop_person_organization_id_workshop_id_id_fk" FOREIGN KEY ("organization_id","workshop_id","person_id") REFERENCES "public"."workshop_person"("organization_id","workshop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_vote" ADD CONSTRAINT "workshop_vote_organization_id_workshop_id_item_id_workshop_item_organization_id_workshop_id_id_fk" FOREIGN KEY ("organization_id","workshop_id","item_id") REFERENCES "public"."workshop_item"("organization_id","workshop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_vote" ADD CONSTRAINT "workshop_vote_organization_id_workshop_id_person_id_workshop_person_organization_id_workshop_id_id_fk" FOREIGN KEY ("organization_id","workshop_id","person_id") REFERENCES "public"."workshop_person"("organization_id","workshop_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workshop_id" ON "workshop" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "workshop_code" ON "workshop" USING btree ("code") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "workshop_note_time" ON "workshop_note" USING btree ("organization_id","workshop_id","created_at");--> statement-breakpoint
CREATE INDEX "workshop_person_token" ON "workshop_person" USING btree ("token_hash");
--> statement-breakpoint
do $$
declare
  t text;
begin
  foreach t in array array['workshop', 'workshop_ballot', 'workshop_event', 'workshop_item', 'workshop_note',
      'workshop_person', 'workshop_turnout', 'workshop_vote'] loop
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
revoke update, delete on public.workshop_event from footing_app;
--> statement-breakpoint
-- Before an organisation is known, a code or a guest's token leads to a workshop: where it is, and who holds the token.
create policy sign_in on public.workshop for select to footing_auth using (true);
--> statement-breakpoint
create policy sign_in on public.workshop_person for select to footing_auth using (true);
--> statement-breakpoint
grant select (organization_id, id, code, state, name, mode) on public.workshop to footing_auth;
--> statement-breakpoint
grant select (organization_id, workshop_id, id, membership_id, token_hash, name, part, removed_at) on public.workshop_person to footing_auth;
