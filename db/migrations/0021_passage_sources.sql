-- Passages are a copy that follows its sources: they are written again, from what they are written from, when the assistant
-- is next asked.
TRUNCATE "passage", "passage_index";
--> statement-breakpoint
ALTER TABLE "passage" ADD COLUMN "source" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "passage_index" ADD COLUMN "digests" jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "passage_source" ON "passage" USING btree ("organization_id","assessment_id","source");