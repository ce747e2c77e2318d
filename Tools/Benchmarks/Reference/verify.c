// What `hovedbok verify` must do at least: hash every record of a ledger, and the nodes of the tree over them, with
// EVP of libcrypto. Prints the root, so that both are seen to have done the same work.
//   verify LEDGER.mdb
#include <lmdb.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const EVP_MD *sha256;
static EVP_MD_CTX *context;

static void check(int rc, const char *what)
{
    if (rc == 0) return;
    fprintf(stderr, "verify: %s: %s\n", what, mdb_strerror(rc));
    exit(1);
}

static void hash(const void *first, size_t firstSize, const void *rest, size_t restSize, unsigned char out[32])
{
    if (!EVP_DigestInit_ex(context, sha256, NULL) || !EVP_DigestUpdate(context, first, firstSize)
        || (restSize > 0 && !EVP_DigestUpdate(context, rest, restSize)) || !EVP_DigestFinal_ex(context, out, NULL))
        exit(1);
}

static void join(unsigned char left[32], const unsigned char right[32])
{
    unsigned char node[65] = {1};
    memcpy(node + 1, left, 32);
    memcpy(node + 33, right, 32);
    hash(node, sizeof node, NULL, 0, left);
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: verify LEDGER.mdb\n"), 2;
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    MDB_env *env;
    MDB_txn *txn;
    MDB_dbi events;
    MDB_cursor *cursor;
    MDB_val key, value;
    check(mdb_env_create(&env), "create");
    check(mdb_env_set_mapsize(env, (size_t)64 << 30), "map");
    check(mdb_env_set_maxdbs(env, 8), "tables");
    check(mdb_env_open(env, argv[1], MDB_NOSUBDIR | MDB_RDONLY, 0660), argv[1]);
    check(mdb_txn_begin(env, NULL, MDB_RDONLY, &txn), "begin");
    check(mdb_dbi_open(txn, "events", 0, &events), "events");
    check(mdb_cursor_open(txn, events, &cursor), "cursor");
    // Fetched once: looking the algorithm up for each hash would be OpenSSL's slowest way.
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    context = EVP_MD_CTX_new();
    if (!sha256 || !context) return 1;

    unsigned char edge[64][32], leaf[32];
    unsigned long count = 0;
    int depth = 0;
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
        hash("\0", 1, value.mv_data, value.mv_size, leaf);
        memcpy(edge[depth++], leaf, 32);
        for (unsigned long bits = count++; bits & 1; bits >>= 1, depth--) join(edge[depth - 2], edge[depth - 1]);
    }
    for (; depth > 1; depth--) join(edge[depth - 2], edge[depth - 1]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("events %lu\nseconds %.6f\nroot ", count,
           (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9);
    for (int i = 0; i < 32 && count > 0; i++) printf("%02x", edge[0][i]);
    printf("\n");
    return 0;
}
