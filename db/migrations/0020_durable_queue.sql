CREATE SCHEMA "queue";
--> statement-breakpoint
CREATE TABLE "queue"."job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" text NOT NULL,
	"organization_id" uuid,
	"whom" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deadline" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp with time zone,
	"lease" uuid,
	"lease_until" timestamp with time zone,
	"fault" text DEFAULT '' NOT NULL,
	"settled_at" timestamp with time zone,
	"forget_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_state" CHECK ("queue"."job"."state" in ('waiting', 'running', 'handed-over', 'done', 'failed', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "delivery" text;--> statement-breakpoint
CREATE INDEX "job_due" ON "queue"."job" USING btree ("run_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "job_lease" ON "queue"."job" USING btree ("lease_until") WHERE state in ('running', 'handed-over');--> statement-breakpoint
CREATE INDEX "job_forget" ON "queue"."job" USING btree ("forget_at") WHERE forget_at is not null;--> statement-breakpoint
CREATE INDEX "session_user" ON "identity"."session" USING btree ("user_id");
--> statement-breakpoint
-- Whoever serves an organisation may add a job with the rows that cause it, and neither read nor change any.
grant usage on schema queue to footing_app, footing_auth, footing_erase;
--> statement-breakpoint
grant insert on queue.job to footing_app;
--> statement-breakpoint
grant select, insert, update, delete on queue.job to footing_auth;
--> statement-breakpoint
grant select, delete on queue.job to footing_erase;
