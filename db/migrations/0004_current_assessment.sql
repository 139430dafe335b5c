-- Which assessment an organisation works on, and as of which revisions of it and of its roadmap: what every page asks
-- first, to know whether what was computed still holds. One statement instead of a transaction of four; it runs with the
-- caller's rights, under row-level security, and sets the tenant for its own transaction only.
create function public.current_assessment(p_organization uuid, p_user uuid)
returns jsonb language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('app.user_id', p_user::text, true);
  return (
    select jsonb_build_object('id', a.id, 'revision', a.revision, 'roadmapRevision',
      (select r.revision from roadmap r where r.organization_id = p_organization and r.assessment_id = a.id))
    from assessment a where a.organization_id = p_organization
    order by a.created_at desc, a.id desc limit 1);
end $$;
--> statement-breakpoint
revoke all on function public.current_assessment from public;
--> statement-breakpoint
grant execute on function public.current_assessment to footing_app;
