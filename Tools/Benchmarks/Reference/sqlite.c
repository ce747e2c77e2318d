/* SQLite as an event table: puts an exported history into a new database, in batches of one transaction each, with a
   write-ahead log that is synced at every commit, and the indexes by which Hovedbok finds events too. Prints the
   seconds that the transactions took, and what the table then holds.
     sqlite EVENTS.tsv DATABASE BATCH */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { fields = 9 };
static const char *const schema =
    "pragma journal_mode = wal; pragma synchronous = full;"
    "create table events (position integer primary key, stream text not null, revision integer not null,"
    " type text not null, recorded integer not null, effective integer not null, organisation text not null,"
    " source text, payload blob not null);"
    "create unique index by_stream on events (stream, revision);"
    "create unique index by_source on events (source) where source is not null;"
    "create index by_type on events (type);";

static sqlite3 *database;

static void check(int rc, int expected)
{
    if (rc == expected) return;
    fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK); }

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* Cuts a line into its fields, and turns the last one, "\\x" and hexadecimal digits, into bytes. */
static size_t cut(char *line, char *field[fields])
{
    for (int i = 0; i < fields; i++) field[i] = strsep(&line, "\t\n");
    char *hex = field[fields - 1] + 3;
    size_t count = strlen(hex) / 2;
    for (size_t i = 0; i < count; i++) field[fields - 1][i] = (char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    return count;
}

static void insert(sqlite3_stmt *statement, char *field[fields], size_t payload)
{
    for (int i = 0; i < fields - 1; i++) {
        if (strcmp(field[i], "\\N") == 0) sqlite3_bind_null(statement, i + 1);
        else if (i == 0 || i == 2 || i == 4 || i == 5) sqlite3_bind_int64(statement, i + 1, atoll(field[i]));
        else sqlite3_bind_text(statement, i + 1, field[i], -1, SQLITE_STATIC);
    }
    sqlite3_bind_blob(statement, fields, field[fields - 1], (int)payload, SQLITE_STATIC);
    check(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

static void report(double seconds)
{
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(database, "select count(*), max(position), sum(length(payload)) from events", -1,
                             &statement, NULL), SQLITE_OK);
    check(sqlite3_step(statement), SQLITE_ROW);
    printf("seconds %.6f\nevents %lld\nlast %lld\nbytes %lld\n", seconds, sqlite3_column_int64(statement, 0),
           sqlite3_column_int64(statement, 1), sqlite3_column_int64(statement, 2));
    sqlite3_finalize(statement);
}

int main(int argc, char **argv)
{
    long batch = argc == 4 ? atol(argv[3]) : 0;
    FILE *file = batch > 0 ? fopen(argv[1], "r") : NULL;
    if (!file) return fprintf(stderr, "usage: sqlite EVENTS.tsv DATABASE BATCH\n"), 2;
    check(sqlite3_open(argv[2], &database), SQLITE_OK);
    run(schema);
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(database, "insert into events values (?,?,?,?,?,?,?,?,?)", -1, &statement, NULL),
          SQLITE_OK);
    char *(*rows)[fields] = malloc(sizeof *rows * (size_t)batch);
    size_t *payloads = malloc(sizeof *payloads * (size_t)batch);
    double seconds = 0;
    for (long count = 1; count > 0;) {
        char *line = NULL;
        size_t room = 0;
        for (count = 0; count < batch && getline(&line, &room, file) > 0; count++, line = NULL, room = 0)
            payloads[count] = cut(line, rows[count]);
        free(line);
        double begin = now();
        run("begin immediate");
        for (long i = 0; i < count; i++) insert(statement, rows[i], payloads[i]);
        run("commit");
        seconds += now() - begin;
        for (long i = 0; i < count; i++) free(rows[i][0]);
    }
    sqlite3_finalize(statement);
    report(seconds);
    return sqlite3_close(database) == SQLITE_OK ? 0 : 1;
}
