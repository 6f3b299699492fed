-- How satisfied reporters of a district or a township are: the newest answers of one stretch of an index.
alter table hazard_ratings add column township text collate "C" generated always as (left(area, 13)) stored;
create index hazard_ratings_county on hazard_ratings (county, at desc) include (satisfied);
create index hazard_ratings_township on hazard_ratings (township, at desc) include (satisfied);
