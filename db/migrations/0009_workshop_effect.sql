ALTER TABLE "position" ADD COLUMN "minority" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "workshop_item" ADD COLUMN "effect" jsonb;--> statement-breakpoint
ALTER TABLE "workshop_note" ADD COLUMN "action_number" integer;