-- Fills a database with figures that nobody published: :editions editions of :sources sources (10) that do not exist, each with
-- 31 years of every indicator for every area, 8,000 to 9,000 rows. The same number makes the same figures every time.
-- Run with psql -v editions=120 -f grow.sql, on the database of a service that has started once and stands still.
\set ON_ERROR_STOP on
\if :{?sources} \else
\set sources 10
\endif
begin;

insert into source (code, citation, licence_note)
select 'GEN' || lpad(nth::text, 2, '0'), 'Made up for measurements, source ' || nth, 'Not for any use'
from generate_series(1, :sources) nth
on conflict do nothing;

insert into edition (code, source, title, published_on, revision)
select 'GEN-' || lpad(nth::text, 4, '0'), 'GEN' || lpad((nth % :sources + 1)::text, 2, '0'), 'Made up, number ' || nth,
       date '2000-01-01' + nth, 1
from generate_series(1, :editions) nth;

-- Values as they are printed: shares with two decimals, amounts with none; what an edition revises differs a little.
insert into observation (edition, area, indicator, year, value, status, revision)
select e.code, a.code, i.indicator, y.year,
       round((case when i.share then 1 else 10000 end
              + (hashtextextended(a.code || i.indicator || y.year, 0) & 4095) * case when i.share then 0.001 else 10 end
              + (hashtextextended(e.code || a.code || y.year, 1) & 15) * case when i.share then 0.01 else 1 end)::numeric,
             case when i.share then 2 else 0 end),
       case when y.year = 2025 then 'E' else 'A' end, 1
from edition e
cross join area a
cross join (values ('core_pct_gdp', true), ('total_pct_gdp', true), ('related_pct_gdp', true), ('equipment_pct', true),
                   ('expenditure_musd', false), ('expenditure_constant_musd', false), ('gdp_musd', false),
                   ('personnel_thousand', false)) i (indicator, share)
cross join generate_series(1995, 2025) y (year)
where e.code like 'GEN-%'
order by e.published_on, a.code, i.indicator, y.year;

update data_revision set number = number + 1, changed_at = clock_timestamp();
insert into change_set (revision, changed_at, who, action, reason, changes)
select number, changed_at, 'bench', 'load', 'Made up for measurements', 0 from data_revision;
commit;
vacuum analyze;
