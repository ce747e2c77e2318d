/* What reading a log costs at least: walks over every record of a ledger on bare liblmdb and adds up its bytes. It
   decodes, checks and makes nothing.
     scan LEDGER.mdb */
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void check(int rc, const char *what)
{
    if (rc == 0) return;
    fprintf(stderr, "scan: %s: %s\n", what, mdb_strerror(rc));
    exit(1);
}

static uint64_t sum(const unsigned char *bytes, size_t count)
{
    uint64_t total = 0, word;
    for (; count >= sizeof word; bytes += sizeof word, count -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        total += word;
    }
    while (count-- > 0) total += *bytes++;
    return total;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: scan LEDGER.mdb\n"), 2;
    MDB_env *env;
    MDB_txn *txn;
    MDB_dbi events;
    MDB_cursor *cursor;
    MDB_val key, value;
    check(mdb_env_create(&env), "create");
    check(mdb_env_set_mapsize(env, (size_t)64 << 30), "map");
    check(mdb_env_set_maxdbs(env, 8), "tables");
    check(mdb_env_open(env, argv[1], MDB_NOSUBDIR | MDB_RDONLY, 0660), argv[1]);
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    check(mdb_txn_begin(env, NULL, MDB_RDONLY, &txn), "begin");
    check(mdb_dbi_open(txn, "events", 0, &events), "events");
    check(mdb_cursor_open(txn, events, &cursor), "cursor");
    uint64_t total = 0, bytes = 0, count = 0;
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
        total += sum(value.mv_data, value.mv_size);
        bytes += value.mv_size;
        count++;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("events %lu\nbytes %lu\nsum %lu\nseconds %.6f\n", count, bytes, total,
           (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9);
    return 0;
}
