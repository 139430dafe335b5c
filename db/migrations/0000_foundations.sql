CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE TABLE "answer" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"use_case_id" uuid,
	"state" text NOT NULL,
	"level" smallint,
	"author_id" uuid NOT NULL,
	"confidence" text,
	"reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer NOT NULL,
	"subject_id" uuid GENERATED ALWAYS AS (coalesce(use_case_id, organization_id)) STORED NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_organization_id_assessment_id_subject_id_question_id_author_id_pk" PRIMARY KEY("organization_id","assessment_id","subject_id","question_id","author_id"),
	CONSTRAINT "answer_level" CHECK ((state = 'answered') = (level is not null) and level between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "answer_revision" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"use_case_id" uuid,
	"state" text NOT NULL,
	"level" smallint,
	"author_id" uuid NOT NULL,
	"confidence" text,
	"reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_revision_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"framework_id" text NOT NULL,
	"framework_version" text NOT NULL,
	"started_on" date NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "position" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"use_case_id" uuid,
	"state" text NOT NULL,
	"level" smallint,
	"subject_id" uuid GENERATED ALWAYS AS (coalesce(use_case_id, organization_id)) STORED NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"decider_id" uuid NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "position_organization_id_assessment_id_subject_id_question_id_pk" PRIMARY KEY("organization_id","assessment_id","subject_id","question_id"),
	CONSTRAINT "position_level" CHECK ((state = 'answered') = (level is not null) and level between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "identity"."account" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "identity"."event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "identity"."verification_token" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_token_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text DEFAULT 'done' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_log_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"organization_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_organization_id_key_pk" PRIMARY KEY("organization_id","key")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "invitation_token" UNIQUE("organization_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"knows" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "membership_organization_user" UNIQUE("organization_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"sector" text DEFAULT '' NOT NULL,
	"size" text DEFAULT '' NOT NULL,
	"demo" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"key" text NOT NULL,
	"plan" jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"owner_membership_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "action_key" UNIQUE("organization_id","assessment_id","key"),
	CONSTRAINT "action_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "roadmap" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"from_revision" integer NOT NULL,
	"generated_at" timestamp with time zone NOT NULL,
	"starts_on" date NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"capacity" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "roadmap_organization_id_assessment_id_pk" PRIMARY KEY("organization_id","assessment_id")
);
--> statement-breakpoint
CREATE TABLE "data_source" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"critical" boolean DEFAULT false NOT NULL,
	"quality" text NOT NULL,
	"problems" text[] DEFAULT '{}' NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "data_source_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "error_mode" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"reversible" boolean NOT NULL,
	"cost" text NOT NULL,
	"acceptable" boolean DEFAULT false NOT NULL,
	"approval_before" boolean DEFAULT false NOT NULL,
	"observed_by" text DEFAULT '' NOT NULL,
	CONSTRAINT "error_mode_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "fallback" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"trigger" text NOT NULL,
	"route" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"exercised_on" date,
	CONSTRAINT "fallback_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "gate_acceptance" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"gate" text NOT NULL,
	"person" text NOT NULL,
	"reason" text NOT NULL,
	"until" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "gate_acceptance_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "governance_position" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"statement" text DEFAULT '' NOT NULL,
	CONSTRAINT "governance_position_organization_id_use_case_id_topic_pk" PRIMARY KEY("organization_id","use_case_id","topic")
);
--> statement-breakpoint
CREATE TABLE "release_control" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"control" text NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "release_control_organization_id_use_case_id_control_pk" PRIMARY KEY("organization_id","use_case_id","control")
);
--> statement-breakpoint
CREATE TABLE "seat" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"seat" text NOT NULL,
	"person" text NOT NULL,
	"membership_id" uuid,
	CONSTRAINT "seat_organization_id_use_case_id_seat_pk" PRIMARY KEY("organization_id","use_case_id","seat")
);
--> statement-breakpoint
CREATE TABLE "use_case" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"role" text,
	"stage" text NOT NULL,
	"value_statement" text DEFAULT '' NOT NULL,
	"value" smallint,
	"affected_people" text DEFAULT '' NOT NULL,
	"affects_people" boolean,
	"sensitive_data" boolean,
	"regulated_sector" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "use_case_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "use_case_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "workflow_step" (
	"organization_id" uuid NOT NULL,
	"use_case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"class" text,
	"actor" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "workflow_step_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_revision" ADD CONSTRAINT "answer_revision_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_revision" ADD CONSTRAINT "answer_revision_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roadmap" ADD CONSTRAINT "roadmap_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_source" ADD CONSTRAINT "data_source_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "error_mode" ADD CONSTRAINT "error_mode_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fallback" ADD CONSTRAINT "fallback_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_acceptance" ADD CONSTRAINT "gate_acceptance_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "governance_position" ADD CONSTRAINT "governance_position_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_control" ADD CONSTRAINT "release_control_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat" ADD CONSTRAINT "seat_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_case" ADD CONSTRAINT "use_case_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_step" ADD CONSTRAINT "workflow_step_organization_id_use_case_id_use_case_organization_id_id_fk" FOREIGN KEY ("organization_id","use_case_id") REFERENCES "public"."use_case"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_revision_question" ON "answer_revision" USING btree ("organization_id","assessment_id","question_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_log_time" ON "audit_log" USING btree ("organization_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invitation_token_hash" ON "invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "membership_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_slug" ON "organization" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "data_source_use_case" ON "data_source" USING btree ("organization_id","use_case_id");--> statement-breakpoint
CREATE INDEX "error_mode_use_case" ON "error_mode" USING btree ("organization_id","use_case_id");--> statement-breakpoint
CREATE INDEX "fallback_use_case" ON "fallback" USING btree ("organization_id","use_case_id");--> statement-breakpoint
CREATE INDEX "gate_acceptance_use_case" ON "gate_acceptance" USING btree ("organization_id","use_case_id");--> statement-breakpoint
CREATE INDEX "workflow_step_use_case" ON "workflow_step" USING btree ("organization_id","use_case_id");