-- Pages and exports come in the order of area, indicator, year and edition, so an index has that order. Codes are compared
-- byte by byte on every server, whatever its language is: so the order is the same everywhere, and the index serves it.

alter table area alter column code type text collate "C";
alter table edition alter column code type text collate "C";
alter table edition alter column source type text collate "C";
alter table observation
    alter column edition type text collate "C",
    alter column area type text collate "C",
    alter column indicator type text collate "C";

drop index observation_by_figure;
create index observation_by_figure on observation (area, indicator, year, edition);
-- For the edition in force: the newest of a source that has a series.
create index edition_newest_first on edition (source, published_on desc, code desc);
