ALTER TABLE "audit_log" ADD COLUMN "entity_type" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "entity_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "after" jsonb;--> statement-breakpoint
-- Row-level security binds the owner too, who writes below: it is lifted until the end of this transaction.
alter table public.audit_log no force row level security;
--> statement-breakpoint
alter table public.assessment no force row level security;
--> statement-breakpoint
alter table public.membership no force row level security;
--> statement-breakpoint
-- Entity and values out of subject and detail, in one pass: every row is written once.
update public.audit_log a set
  action = case when a.action = 'delete-conversation' and a.subject like 'organization %' then 'sweep-conversations'
    else a.action end,
  entity_type = case
    when a.action = 'assign-consultant' and exists (select 1 from public.membership m
      where m.organization_id = a.organization_id and 'membership ' || m.id = a.subject and m.engagement_id is not null)
      then 'engagement'
    when a.subject ~ '^(organization|membership|person|invitation|engagement|template|assessment|use-case|roadmap|action|workshop|conversation|run|draft) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(a.subject, ' ', 1)
    when a.subject <> '' and a.action in ('save-answer', 'clear-answer') then 'answer'
    when a.subject <> '' and a.action = 'record-position' then 'position'
    when a.subject = 'benchmark' then 'organization'
    when a.subject <> '' and a.action = 'export-report' then 'assessment'
  end,
  entity_id = case
    when a.action = 'assign-consultant' and a.subject like 'membership %' then coalesce(
      (select m.engagement_id from public.membership m
        where m.organization_id = a.organization_id and 'membership ' || m.id = a.subject),
      split_part(a.subject, ' ', 2)::uuid)
    when a.subject ~ '^(organization|membership|person|invitation|engagement|template|assessment|use-case|roadmap|action|workshop|conversation|run|draft) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(a.subject, ' ', 2)::uuid
    when a.subject <> '' and a.action in ('save-answer', 'clear-answer', 'record-position')
      then coalesce(substring(a.subject from ' use-case ([0-9a-f-]{36})$')::uuid, a.organization_id)
    when a.subject = 'benchmark' then a.organization_id
    -- The one assessment of that name, if it still has it.
    when a.action = 'export-report' then (select min(s.id::text)::uuid from public.assessment s
      where s.organization_id = a.organization_id and 'assessment ' || s.name = a.subject having count(*) = 1)
  end,
  before = case
    when a.action = 'change-role' then jsonb_build_object('role', a.detail -> 'from')
    when a.action in ('update-roadmap-settings', 'update-assistant-setting', 'change-engagement') then a.detail -> 'from'
    when a.action = 'update-action' then nullif(jsonb_strip_nulls(jsonb_build_object(
      'status', a.detail #> '{status,from}', 'owner', a.detail #> '{owner,from}')), '{}')
    when a.action in ('keep-member', 'revoke-engagement', 'remove-template', 'withdraw-acceptance') then nullif(a.detail, '{}')
  end,
  after = case
    when a.action = 'change-role' then jsonb_build_object('role', a.detail -> 'to')
    when a.action in ('update-roadmap-settings', 'update-assistant-setting', 'change-engagement') then a.detail -> 'to'
    when a.action = 'update-action' then nullif(jsonb_strip_nulls((a.detail - 'status' - 'owner') || jsonb_build_object(
      'status', a.detail #> '{status,to}', 'owner', a.detail #> '{owner,to}')), '{}')
    when a.action in ('keep-member', 'revoke-engagement', 'remove-template', 'withdraw-acceptance') then null
    when a.subject <> '' and a.action in ('save-answer', 'clear-answer', 'record-position')
      then jsonb_build_object('question', split_part(a.subject, ' ', 1)) || a.detail
    when a.action = 'assign-consultant' and a.subject like 'membership %'
      then jsonb_build_object('membershipId', split_part(a.subject, ' ', 2)) || a.detail
    -- Parts of the workbench held a copy of the part's name; own tasks the name of whoever put them on the roadmap.
    when a.detail ? 'part' and a.action like 'save-%' then coalesce(a.detail -> 'body', nullif(a.detail - 'part', '{}'))
    when a.action = 'create-action' then nullif(a.detail - 'acceptedBy', '{}')
    else nullif(a.detail, '{}')
  end
where a.subject <> '' or a.detail <> '{}';
--> statement-breakpoint
alter table public.audit_log force row level security;
--> statement-breakpoint
alter table public.assessment force row level security;
--> statement-breakpoint
alter table public.membership force row level security;
--> statement-breakpoint
DROP INDEX "audit_log_time";--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("organization_id","entity_type","entity_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_time" ON "audit_log" USING btree ("organization_id","at");--> statement-breakpoint
ALTER TABLE "audit_log" DROP COLUMN "subject";--> statement-breakpoint
ALTER TABLE "audit_log" DROP COLUMN "detail";
--> statement-breakpoint
-- As before; the audit row names the entity, and what the answer was.
create or replace function public.save_answer(
  p_organization uuid, p_user uuid, p_assessment uuid, p_framework text, p_framework_version text,
  p_question text, p_use_case uuid, p_state text, p_level smallint, p_confidence text, p_reason text, p_note text,
  p_evidence jsonb, p_expected int, p_key uuid, p_hash text
) returns jsonb language plpgsql set search_path = public, pg_temp as $$
declare
  v_earlier record;
  v_last int;
  v_version int;
  v_before jsonb;
  v_at timestamptz := now();
  v_revision int;
  v_response jsonb;
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('app.user_id', p_user::text, true);

  select request_hash, response into v_earlier from idempotency
    where organization_id = p_organization and key = p_key and user_id = p_user;
  if found then
    return jsonb_build_object('outcome', case when v_earlier.request_hash = p_hash then 'saved' else 'key-used' end,
      'saved', v_earlier.response);
  end if;

  if not exists (select 1 from assessment
      where organization_id = p_organization and id = p_assessment
        and framework_id = p_framework and framework_version = p_framework_version)
    or (p_use_case is not null and not exists (select 1 from use_case
      where organization_id = p_organization and id = p_use_case and archived_at is null)) then
    raise exception 'not found' using errcode = 'FT404';
  end if;

  if p_expected > 0 then
    select jsonb_build_object('state', state, 'level', level) into v_before from answer
      where organization_id = p_organization and assessment_id = p_assessment
        and subject_id = coalesce(p_use_case, p_organization) and question_id = p_question and author_id = p_user
        and version = p_expected;
  end if;
  if p_state = 'cleared' then
    delete from answer
      where organization_id = p_organization and assessment_id = p_assessment
        and subject_id = coalesce(p_use_case, p_organization) and question_id = p_question and author_id = p_user
        and version = p_expected
      returning version + 1 into v_version;
  else
    update answer set state = p_state, level = p_level, confidence = p_confidence, reason = p_reason, note = p_note,
        evidence = p_evidence, version = version + 1, updated_at = v_at
      where p_expected > 0 and organization_id = p_organization and assessment_id = p_assessment
        and subject_id = coalesce(p_use_case, p_organization) and question_id = p_question and author_id = p_user
        and version = p_expected
      returning version into v_version;
    if v_version is null then
      insert into answer (organization_id, assessment_id, question_id, use_case_id, author_id, state, level, confidence,
          reason, note, evidence, version, updated_at)
        values (p_organization, p_assessment, p_question, p_use_case, p_user, p_state, p_level, p_confidence,
          p_reason, p_note, p_evidence, 1, v_at)
        on conflict (organization_id, assessment_id, subject_id, question_id, author_id) do nothing
        returning version into v_version;
      -- Nobody else can insert it now. Whoever saw no answer, or saw it cleared, saw the latest state.
      if v_version is not null then
        select max(version) into v_last from answer_revision
          where organization_id = p_organization and assessment_id = p_assessment and question_id = p_question
            and use_case_id is not distinct from p_use_case and author_id = p_user;
        if v_last is not null then
          v_version := v_last + 1;
          update answer set version = v_version
            where organization_id = p_organization and assessment_id = p_assessment
              and subject_id = coalesce(p_use_case, p_organization) and question_id = p_question and author_id = p_user;
        end if;
        if p_expected <> 0 and p_expected is distinct from v_last then
          v_version := null;
        end if;
      end if;
    end if;
  end if;
  if v_version is null then
    raise exception 'stale' using errcode = 'FT412';
  end if;

  insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level,
      confidence, reason, note, evidence, version, created_at)
    values (p_organization, gen_random_uuid(), p_assessment, p_question, p_use_case, p_user, p_state, p_level,
      p_confidence, p_reason, p_note, p_evidence, v_version, v_at);
  insert into audit_log (organization_id, id, at, actor_id, action, entity_type, entity_id, before, after)
    values (p_organization, gen_random_uuid(), v_at, p_user,
      case when p_state = 'cleared' then 'clear-answer' else 'save-answer' end,
      'answer', coalesce(p_use_case, p_organization), v_before,
      jsonb_build_object('question', p_question, 'version', v_version, 'state', p_state, 'level', p_level));

  insert into save_count as c (organization_id, assessment_id, lane, saves)
    values (p_organization, p_assessment, pg_backend_pid() % 16, 1)
    on conflict (organization_id, assessment_id, lane) do update set saves = c.saves + 1;
  v_revision := assessment_revision(p_organization, p_assessment);
  v_response := jsonb_build_object('version', v_version, 'savedAt', v_at, 'revision', v_revision);
  insert into idempotency (organization_id, key, user_id, request_hash, response, created_at)
    values (p_organization, p_key, p_user, p_hash, v_response, v_at);
  return jsonb_build_object('outcome', 'saved', 'saved', v_response);
end $$;
