-- What happened at a place, newest first: in a committee by its area, around a point by the positions of records.
create index hazard_timeline_area on hazard_timeline (area, at desc, hazard_id desc, seq desc);
create index hazards_position on hazards using gist ((position::geography));
create index inspections_position on inspections using gist ((position::geography)) where position is not null;
