-- The facts: who is in the alliance, what was published, and who promised what.
-- Values are numeric without a scale, so that a figure keeps the decimals it was printed with.

create table source (
    code text constraint source_pk primary key,
    citation text not null,
    licence_note text not null,
    url text,
    constraint source_code_shape check (code ~ '^[A-Z][A-Z0-9_-]{1,30}$')
);
comment on table source is 'Publishers of figures, and how each asks to be credited';

create table area (
    code text constraint area_pk primary key,
    name text not null,
    type text not null,
    iso2 text,
    joined_on date,
    armed_forces boolean,
    note text,
    constraint area_name_unique unique (name),
    constraint area_iso2_unique unique (iso2),
    constraint area_code_shape check (code ~ '^[A-Z][A-Z0-9]{1,11}(-[A-Z0-9]{1,11}){0,3}$'),
    constraint area_type_known check (type in ('member', 'aggregate')),
    constraint area_member_complete check (
        (type = 'member') = (iso2 is not null and joined_on is not null and armed_forces is not null))
);
comment on table area is 'Reference areas: the members of NATO, and the aggregates that it prints';
comment on column area.code is 'ISO 3166-1 alpha-3 for a member, a name of our own for an aggregate';
comment on column area.joined_on is 'The day of accession; null for an aggregate';
comment on column area.armed_forces is 'False for Iceland, which has none and to which no target applies; null for an aggregate';

create table edition (
    code text constraint edition_pk primary key,
    source text not null constraint edition_source_fk references source,
    title text not null,
    published_on date not null,
    constant_price_year integer,
    url text,
    note text,
    constraint edition_code_shape check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    constraint edition_price_year_range check (constant_price_year between 1900 and 2200)
);
comment on table edition is 'Publications that figures come from; a later edition restates the past';
comment on column edition.constant_price_year is 'The year of the prices and exchange rates of expenditure_constant_musd';

create table observation (
    edition text not null constraint observation_edition_fk references edition,
    area text not null constraint observation_area_fk references area,
    indicator text not null,
    year integer not null,
    value numeric not null,
    status text not null,
    constraint observation_pk primary key (edition, area, indicator, year),
    constraint observation_indicator_known check (indicator in (
        'core_pct_gdp', 'total_pct_gdp', 'related_pct_gdp', 'equipment_pct', 'expenditure_musd',
        'expenditure_constant_musd', 'gdp_musd', 'personnel_thousand')),
    constraint observation_year_range check (year between 1900 and 2200),
    constraint observation_value_range check (
        value >= 0 and value < 1e15
        and (value <= 100 or indicator not in ('core_pct_gdp', 'total_pct_gdp', 'related_pct_gdp', 'equipment_pct'))),
    constraint observation_status_known check (status in ('A', 'E'))
);
comment on table observation is 'The figures: one value of one indicator for one area and year, as one edition prints it';
comment on column observation.value is
    'In the unit of the indicator: percent of GDP (core, total, related), percent of defence expenditure (equipment), '
    'million US dollars (expenditure, gdp) or thousand persons (personnel)';
comment on column observation.status is 'A: final; E: estimate (SDMX CL_OBS_STATUS)';
create index observation_by_figure on observation (area, indicator, year);

create table target (
    id text constraint target_pk primary key,
    area text not null constraint target_area_fk references area,
    indicator text not null,
    comparator text not null,
    value numeric not null,
    year integer,
    announced_on text not null,
    commitment text not null,
    status text not null,
    ended_on date,
    supersedes text constraint target_supersedes_fk references target deferrable initially deferred,
    baseline_year integer,
    source_title text not null,
    source_publisher text not null,
    source_url text,
    corroborated_by text,
    note text,
    constraint target_id_shape check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
    constraint target_indicator_known check (indicator in (
        'core_pct_gdp', 'total_pct_gdp', 'related_pct_gdp', 'equipment_pct', 'expenditure_musd',
        'expenditure_constant_musd', 'gdp_musd', 'personnel_thousand')),
    constraint target_comparator_known check (comparator in ('at_least', 'up_to')),
    constraint target_value_range check (
        value > 0 and value < 1e15
        and (value <= 100 or indicator not in ('core_pct_gdp', 'total_pct_gdp', 'related_pct_gdp', 'equipment_pct'))),
    constraint target_year_range check (year between 1900 and 2200),
    constraint target_baseline_range check (baseline_year between 1900 and 2200 and (year is null or baseline_year < year)),
    constraint target_announced_shape check (announced_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
    constraint target_commitment_known check (commitment in (
        'in_law', 'budgeted', 'government_plan', 'declaration', 'proposed', 'declined')),
    constraint target_status_known check (status in ('active', 'superseded', 'withdrawn')),
    constraint target_end_dated check ((status = 'active') = (ended_on is null)),
    constraint target_not_its_own_heir check (supersedes <> id)
);
comment on table target is 'Who promised what, by when, and where it was said';
comment on column target.value is 'In the unit of the indicator, as observation.value; a promised range by its lower bound';
comment on column target.year is 'The deadline; null where none was named';
comment on column target.announced_on is 'A day, or a month or year alone where the day is not known: counts from its last day';
comment on column target.baseline_year is 'Where the promise fixes one; else the last full year before it was announced';

create table target_decline (
    target text not null constraint target_decline_target_fk references target on delete cascade,
    declines text not null constraint target_decline_declines_fk references target deferrable initially deferred,
    constraint target_decline_pk primary key (target, declines),
    constraint target_decline_other check (target <> declines)
);
comment on table target_decline is 'Which of the alliance''s targets a member declined, and by which of its own';

create table data_revision (
    single boolean constraint data_revision_pk primary key default true,
    number bigint not null,
    changed_at timestamptz not null,
    constraint data_revision_single check (single)
);
comment on table data_revision is 'One row: a number that grows with each transaction that changes the data set';
insert into data_revision (number, changed_at) values (0, now());
