/* The C program that Hovedbok is held against: makes the changes that recorder.c wrote down, on bare liblmdb, and does
   nothing else: no encoding, hashing or sorting. "replay OPERATIONS FILE" makes a new file and prints the seconds that
   its transactions took; "replay --compare FILE FILE" tells whether two files hold the same. */
#include <fcntl.h>
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

static const char *const names[] = {"meta", "events", "texts", "streams", "sources", "postings", "tree"};
enum { tables = sizeof names / sizeof *names };

static void check(int rc, const char *what)
{
    if (rc == 0) return;
    fprintf(stderr, "replay: %s: %s\n", what, mdb_strerror(rc));
    exit(1);
}

static MDB_env *openFile(const char *path, unsigned flags, MDB_dbi handles[tables])
{
    MDB_env *env;
    MDB_txn *txn;
    check(mdb_env_create(&env), "create");
    check(mdb_env_set_mapsize(env, (size_t)64 << 30), "map");
    check(mdb_env_set_maxdbs(env, tables), "tables");
    check(mdb_env_open(env, path, MDB_NOSUBDIR | MDB_NOTLS | flags, 0660), path);
    check(mdb_txn_begin(env, NULL, flags & MDB_RDONLY, &txn), "begin");
    for (int i = 0; i < tables; i++)
        check(mdb_dbi_open(txn, names[i], flags & MDB_RDONLY ? 0 : MDB_CREATE, &handles[i]), names[i]);
    check(mdb_txn_commit(txn), "commit");
    return env;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int replay(const char *operations, const char *path)
{
    int file = open(operations, O_RDONLY);
    struct stat info;
    if (file < 0 || fstat(file, &info) != 0) check(2, operations);
    const char *p = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (p == MAP_FAILED) check(12, operations);
    const char *end = p + info.st_size;
    MDB_dbi own[tables], handle[64] = {0};
    MDB_env *env = openFile(path, 0, own);
    MDB_txn *txn = NULL;
    double begin = 0, total = 0, *commits = malloc(sizeof(double) * (size_t)(info.st_size / 40 + 1));
    size_t count = 0;
    while (p < end) {
        uint32_t head[5];
        memcpy(head, p, sizeof head);
        MDB_val key = {head[3], (void *)(p + sizeof head)}, value = {head[4], (void *)(p + sizeof head + head[3])};
        p += sizeof head + head[3] + head[4];
        switch (head[0]) {
        case 'T':
            for (int i = 0; i < tables; i++)
                if (strcmp(names[i], key.mv_data) == 0) handle[head[1] % 64] = own[i];
            break;
        case 'B':
            begin = now();
            check(mdb_txn_begin(env, NULL, 0, &txn), "begin");
            break;
        case 'P': check(mdb_put(txn, handle[head[1] % 64], &key, &value, head[2]), "put"); break;
        case 'D': check(mdb_del(txn, handle[head[1] % 64], &key, NULL), "delete"); break;
        case 'A': mdb_txn_abort(txn); break;
        case 'C':
            check(mdb_txn_commit(txn), "commit");
            commits[count] = now() - begin;
            total += commits[count++];
            break;
        }
    }
    qsort(commits, count, sizeof(double), ascending);
    printf("seconds %.6f\nmedian %.9f\n", total, count ? commits[count / 2] : 0);
    mdb_env_close(env);
    return 0;
}

static int compare(const char *one, const char *other)
{
    MDB_dbi a[tables], b[tables];
    MDB_env *left = openFile(one, MDB_RDONLY, a), *right = openFile(other, MDB_RDONLY, b);
    MDB_txn *l, *r;
    size_t values = 0;
    check(mdb_txn_begin(left, NULL, MDB_RDONLY, &l), one);
    check(mdb_txn_begin(right, NULL, MDB_RDONLY, &r), other);
    for (int i = 0; i < tables; i++) {
        MDB_cursor *x, *y;
        MDB_val xk, xv, yk, yv;
        check(mdb_cursor_open(l, a[i], &x), one);
        check(mdb_cursor_open(r, b[i], &y), other);
        for (;; values++) {
            int xr = mdb_cursor_get(x, &xk, &xv, MDB_NEXT), yr = mdb_cursor_get(y, &yk, &yv, MDB_NEXT);
            if (xr == MDB_NOTFOUND && yr == MDB_NOTFOUND) break;
            check(xr, one);
            check(yr, other);
            if (mdb_cmp(l, a[i], &xk, &yk) != 0 || xv.mv_size != yv.mv_size
                || memcmp(xv.mv_data, yv.mv_data, xv.mv_size) != 0) {
                fprintf(stderr, "replay: the files differ in table %s\n", names[i]);
                return 1;
            }
        }
    }
    printf("values %zu\n", values);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--compare") == 0) return compare(argv[2], argv[3]);
    if (argc == 3) return replay(argv[1], argv[2]);
    fprintf(stderr, "usage: replay OPERATIONS FILE | replay --compare FILE FILE\n");
    return 2;
}
