"""MariaDB beside Hovedbok: projects in a system-versioned table, asked for FOR SYSTEM_TIME AS OF. Its one axis of time
is the day on which things became true; its history is loaded as it would have grown.
  maria.py EXPORT DIR   where Benchmarks has exported versions.tsv, and where the server may keep its files;
                        ends with 3 where MariaDB or its client for Python is missing"""
import atexit, datetime, os, shutil, subprocess, sys, time

from answering import serve, table

SERVER = shutil.which("mariadbd") or "/usr/sbin/mariadbd"
try:
    import pymysql
except ImportError:
    sys.exit(3)
if not os.path.exists(SERVER) or not shutil.which("mariadb-install-db"):
    sys.exit(3)

TABLE = """create table projects (id int primary key, org varchar(8), area varchar(24), kind varchar(16), since date,
    row_start timestamp(6) generated always as row start, row_end timestamp(6) generated always as row end,
    period for system_time (row_start, row_end)) with system versioning"""


def start(directory):
    own = [f"--user={'root' if os.getuid() == 0 else os.environ.get('USER', 'nobody')}",
           f"--datadir={directory}/data"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal",
                    "--skip-test-db", *own], check=True, **quiet)
    socket = f"{directory}/socket"
    server = subprocess.Popen(
        [SERVER, "--no-defaults", *own, f"--socket={socket}", "--skip-networking", "--local-infile=1",
         "--innodb-buffer-pool-size=2G", "--innodb-flush-log-at-trx-commit=1", f"--log-error={directory}/log"],
        **quiet)
    atexit.register(lambda: (server.terminate(), server.wait()))
    for _ in range(600):
        try:
            return pymysql.connect(unix_socket=socket, user="root", local_infile=True, autocommit=True,
                                   init_command="set time_zone = '+00:00'")
        except pymysql.err.OperationalError:
            if server.poll() is not None:
                sys.exit(f"MariaDB does not start; {directory}/log says why")
            time.sleep(0.1)
    sys.exit("MariaDB does not answer")


def load(file):
    for statement in ["create database bench", "use bench", TABLE, "set system_versioning_insert_history = 1",
                      f"load data local infile '{file}' into table projects"
                      " (id, org, area, kind, since, row_start, row_end)", "analyze table projects"]:
        cursor.execute(statement)
        cursor.fetchall()


def ask(verb, day):
    date = datetime.date(1970, 1, 1) + datetime.timedelta(day)
    cursor.execute(
        f"select org, area, kind, count(*), datediff('{date}', min(since)), sum(datediff('{date}', since)),"
        f" count(since) from projects for system_time as of timestamp '{date} 12:00:00' group by org, area, kind")
    return cursor.fetchall(), table


cursor = start(sys.argv[2]).cursor()
load(f"{sys.argv[1]}/versions.tsv")
serve(ask)
