/* Preloaded into a program, writes down every change that it makes through liblmdb, in order, to the file that
   LMDB_RECORD names. replay.c makes the same changes again. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *out;

static void emit(char op, uint32_t table, uint32_t flags, const void *key, size_t keyBytes, const void *value,
                 size_t valueBytes)
{
    if (!out) {
        const char *path = getenv("LMDB_RECORD");
        out = path ? fopen(path, "w") : NULL;
        if (!out) abort();
    }
    uint32_t head[5] = {(uint32_t)op, table, flags, (uint32_t)keyBytes, (uint32_t)valueBytes};
    fwrite(head, sizeof head, 1, out);
    fwrite(key, 1, keyBytes, out);
    fwrite(value, 1, valueBytes, out);
    if (op == 'C') fflush(out);
}

/* A put with MDB_RESERVE is filled by the program after it returns, so it is written down at the next change. */
static struct { uint32_t table, flags; void *key; size_t keyBytes; MDB_val place; } reserved;

static void emitReserved(void)
{
    if (!reserved.key) return;
    emit('P', reserved.table, reserved.flags & ~MDB_RESERVE, reserved.key, reserved.keyBytes, reserved.place.mv_data,
         reserved.place.mv_size);
    free(reserved.key);
    reserved.key = NULL;
}

#define NEXT(name) static __typeof__(name) *next; if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static MDB_txn *writing;

int mdb_txn_begin(MDB_env *env, MDB_txn *parent, unsigned flags, MDB_txn **txn)
{
    NEXT(mdb_txn_begin);
    int rc = next(env, parent, flags, txn);
    if (rc == 0 && !(flags & MDB_RDONLY)) {
        writing = *txn;
        emit('B', 0, 0, "", 0, "", 0);
    }
    return rc;
}

int mdb_txn_commit(MDB_txn *txn)
{
    NEXT(mdb_txn_commit);
    emitReserved();
    if (txn == writing) {
        writing = NULL;
        emit('C', 0, 0, "", 0, "", 0);
    }
    return next(txn);
}

void mdb_txn_abort(MDB_txn *txn)
{
    NEXT(mdb_txn_abort);
    emitReserved();
    if (txn == writing) {
        writing = NULL;
        emit('A', 0, 0, "", 0, "", 0);
    }
    next(txn);
}

int mdb_dbi_open(MDB_txn *txn, const char *name, unsigned flags, MDB_dbi *table)
{
    NEXT(mdb_dbi_open);
    emitReserved();
    int rc = next(txn, name, flags, table);
    if (rc == 0 && name) emit('T', *table, 0, name, strlen(name) + 1, "", 0);
    return rc;
}

int mdb_put(MDB_txn *txn, MDB_dbi table, MDB_val *key, MDB_val *value, unsigned flags)
{
    NEXT(mdb_put);
    emitReserved();
    if (flags & MDB_RESERVE) {
        int rc = next(txn, table, key, value, flags);
        if (rc) return rc;
        reserved.table = table;
        reserved.flags = flags;
        reserved.keyBytes = key->mv_size;
        reserved.key = memcpy(malloc(key->mv_size), key->mv_data, key->mv_size);
        reserved.place = *value;
        return rc;
    }
    emit('P', table, flags, key->mv_data, key->mv_size, value->mv_data, value->mv_size);
    return next(txn, table, key, value, flags);
}

int mdb_del(MDB_txn *txn, MDB_dbi table, MDB_val *key, MDB_val *value)
{
    NEXT(mdb_del);
    emitReserved();
    emit('D', table, 0, key->mv_data, key->mv_size, "", 0);
    return next(txn, table, key, value);
}
