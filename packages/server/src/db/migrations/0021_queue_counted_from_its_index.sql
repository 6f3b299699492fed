-- The queue of the desk, which is what staff look at: whatever it is narrowed to, its rows are counted from the index alone.
drop index hazards_urgent;
create index hazards_urgent on hazards (county, next_due_at, id) include (area, status, category, deadline_class, major, due_at, paused_at, decide_due_at)
  where next_due_at is not null;
