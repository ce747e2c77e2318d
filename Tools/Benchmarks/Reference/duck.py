"""DuckDB beside Hovedbok: what is told of projects lies in memory as columns, and every question scans them.
  duck.py DIR          where Benchmarks has exported projects.tsv and names.tsv; ends with 3 where DuckDB is missing"""
import sys

from answering import serve, table

try:
    import duckdb
except ImportError:
    sys.exit(3)

FIELDS = ["org", "area", "kind", "phase"]
base = duckdb.connect(config={"threads": 2})


def load(directory):
    columns = "{'position': 'bigint', 'recorded': 'bigint', 'effective': 'int', 'project': 'int', 'org': 'varchar'," \
        " 'kind': 'varchar', 'area': 'varchar', 'phase': 'varchar'}"
    source = f"read_csv('{directory}/projects.tsv', delim='\t', header=false, nullstr='\\N', columns={columns})"
    base.execute(f"create table raw as from {source}")
    for field in FIELDS:
        base.execute(f"create type {field}_code as enum (select distinct {field} from raw where {field} is not null)")
    # The order in which what is told of a project applies: by its day, and of one day by its place in the log.
    base.execute(
        "create table told as select position, recorded, effective, project,"
        " (effective::bigint + 40000) * 1099511627776 + position as place,"
        " org::org_code as org, kind::kind_code as kind, area::area_code as area, phase::phase_code as phase"
        " from raw order by position")
    base.execute("drop table raw")
    names = "{'project': 'int', 'name': 'varchar'}"
    base.execute(f"create table names as from read_csv('{directory}/names.tsv', delim='\t', header=false,"
                 f" columns={names})")


def state(name, day, instant, fields):
    """The projects as a basis has them."""
    known = "" if instant is None else f" and recorded <= {instant}"
    latest = ", ".join(f"arg_max({field}, place) as {field}" for field in fields)
    return (f"{name} as (select project, {latest}, max(effective) filter (phase is not null) as since"
            f" from told where effective <= {day}{known} group by project)")


def overview(day, instant=None):
    return base.execute(
        f"with {state('one', day, instant, ['org', 'area', 'kind'])}"
        f" select org, area, kind, count(*), {day} - min(since), sum({day} - since), count(since)"
        " from one group by all").fetchall()


def changes(*basis):
    was, now = state("was", *basis[:2], FIELDS), state("now", *basis[2:], FIELDS)
    each = " union all ".join(
        f"select name, '{field}' as field, was.{field}::varchar as before, now.{field}::varchar as after"
        f" from now left join was using (project) join names using (project)"
        f" where was.{field} is distinct from now.{field}" for field in FIELDS)
    return base.execute(f"with {was}, {now} {each}").fetchall()


def lines(rows):
    return ";".join(sorted("|".join(value or "" for value in row) for row in rows))


def ask(verb, *numbers):
    if verb == "diff":
        return changes(*numbers), lines
    if verb == "two":
        return overview(*numbers[:2]) + overview(*numbers[2:]), table
    return overview(*numbers), table


load(sys.argv[1])
serve(ask)
