-- A case that is opened again by staff has been found by them.
grant update (finder) on hazards to fire_app;
-- Links are counted from one: what stood before the first would never be looked at.
alter table audit_log add constraint audit_log_from_one check (seq > 0);

-- Reports from before there were cases. Their pictures carry the area of the portal, which townships do not see.
update photos p set area = h.area from hazards h where h.id = p.hazard_id and p.area <> h.area;
update photo_contents c set area = p.area from photos p where p.id = c.photo_id and c.area <> p.area;

with last as (
  select hazard_id, max(at) as at, count(*)::int as steps from hazard_timeline group by hazard_id
) update hazards h set updated_at = last.at, version = greatest(h.version, last.steps) from last where last.hazard_id = h.id and h.updated_at < last.at;

-- Open ones past verification had nothing due: now their time runs from the last step, in natural days where the law counts
-- working days, so that none is missed.
update hazards set
  deadline_duty = case status when 'verified' then 'order' when 'rectifying' then 'rectify' when 'rectified' then 'reinspect' else 'close' end,
  due_at = updated_at + case status when 'rectifying' then interval '10 days' else interval '3 days' end,
  norm = case status when 'verified' then 'hazard.order' when 'rectifying' then 'hazard.rectify' when 'rectified' then 'hazard.reinspect' else 'hazard.close' end
where due_at is null and status in ('verified', 'rectifying', 'rectified', 'reinspected');
