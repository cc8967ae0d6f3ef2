-- Each member's sub-region by M49, the United Nations' codes for statistical use. Members that are held already get
-- theirs here; those that are loaded later bring it with them.

alter table area add column region text;

update area set region = 'Eastern Europe' where code in ('BGR', 'CZE', 'HUN', 'POL', 'ROU', 'SVK');
update area set region = 'Northern America' where code in ('CAN', 'USA');
update area set region = 'Northern Europe'
    where code in ('DNK', 'EST', 'FIN', 'GBR', 'ISL', 'LTU', 'LVA', 'NOR', 'SWE');
update area set region = 'Southern Europe'
    where code in ('ALB', 'ESP', 'GRC', 'HRV', 'ITA', 'MKD', 'MNE', 'PRT', 'SVN');
update area set region = 'Western Asia' where code = 'TUR';
update area set region = 'Western Europe' where code in ('BEL', 'DEU', 'FRA', 'LUX', 'NLD');

alter table area
    add constraint area_region_known check (region in ('Eastern Europe', 'Northern America', 'Northern Europe',
        'Southern Europe', 'Western Asia', 'Western Europe')),
    add constraint area_member_has_region check ((type = 'member') = (region is not null));
comment on column area.region is 'The sub-region by the UN''s M49, by name; null for an aggregate';
