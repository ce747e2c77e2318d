/* What a machine allows where many threads each append one durable record of 150 bytes after the other, and the first
   that comes writes for all that wait, as Hovedbok's group commit does. Nothing else is done: no index, no checks.
     crowd log  FILE THREADS APPENDS [full]   one write and one fdatasync for each group, in a file that is there
     crowd lmdb FILE THREADS APPENDS [full]   a transaction of LMDB for each group: its pages, a wait, its head, a wait
     crowd room FILE THREADS APPENDS [full]   the same where zeros lie behind LMDB's pages, so that the file never grows
   With "full", who writes gives way until all threads are there: the best that one thread can do for all. */
#include <fcntl.h>
#include <lmdb.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { size = 150, most = 1024 };

struct waiting {
    struct waiting *next;
    char record[size];
    sem_t turn;
    int isWritten;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct waiting *first, **last = &first;
static int isLed, file, appends, waiting, fewest;
static off_t end;
static uint64_t position;
static unsigned long groups;
static MDB_env *env;
static MDB_dbi events;

static void check(int rc, const char *what)
{
    if (rc == 0) return;
    fprintf(stderr, "crowd: %s: %s\n", what, mdb_strerror(rc));
    exit(1);
}

static void writeLog(struct waiting *group)
{
    static char bytes[most * size];
    size_t count = 0;
    for (; group; group = group->next, count += size) memcpy(bytes + count, group->record, size);
    if (pwrite(file, bytes, count, end) != (ssize_t)count || fdatasync(file) != 0) check(5, "write");
    end += (off_t)count;
}

static void writeTable(struct waiting *group)
{
    MDB_txn *txn;
    check(mdb_txn_begin(env, NULL, 0, &txn), "begin");
    for (; group; group = group->next) {
        uint64_t number = __builtin_bswap64(++position);
        MDB_val key = {8, &number}, value = {size, group->record};
        check(mdb_put(txn, events, &key, &value, MDB_APPEND), "put");
    }
    check(mdb_txn_commit(txn), "commit");
}

static void append(struct waiting *own)
{
    own->next = NULL;
    own->isWritten = 0;
    pthread_mutex_lock(&lock);
    *last = own;
    last = &own->next;
    waiting++;
    int leads = !isLed;
    isLed = 1;
    pthread_mutex_unlock(&lock);
    if (!leads) sem_wait(&own->turn);
    if (own->isWritten) return;
    pthread_mutex_lock(&lock);
    // Threads that have ended do not come any more, so it gives way only so often.
    for (int patience = 50; waiting < fewest && patience > 0; patience--) {
        pthread_mutex_unlock(&lock);
        sched_yield();
        pthread_mutex_lock(&lock);
    }
    struct waiting *group = first;
    first = NULL;
    last = &first;
    waiting = 0;
    pthread_mutex_unlock(&lock);
    if (env) writeTable(group); else writeLog(group);
    groups++;
    for (struct waiting *next; group; group = next) {
        next = group->next;
        group->isWritten = 1;
        if (group != own) sem_post(&group->turn);
    }
    pthread_mutex_lock(&lock);
    isLed = first != NULL;
    if (first) sem_post(&first->turn);
    pthread_mutex_unlock(&lock);
}

static void *run(void *number)
{
    struct waiting own;
    memset(own.record, (int)(intptr_t)number, size);
    sem_init(&own.turn, 0, 0);
    for (int i = 0; i < appends; i++) append(&own);
    return NULL;
}

static void writeZeros(const char *path, int flags, off_t from)
{
    static char zeros[1 << 20];
    file = open(path, O_RDWR | flags, 0660);
    if (file < 0) check(5, path);
    for (off_t at = from; at < (64 << 20); at += sizeof zeros)
        if (pwrite(file, zeros, sizeof zeros, at) < 0) check(5, path);
    fsync(file);
}

static void prepareTable(const char *path)
{
    MDB_txn *txn;
    check(mdb_env_create(&env), "create");
    check(mdb_env_set_mapsize(env, (size_t)4 << 30), "map");
    check(mdb_env_set_maxdbs(env, 1), "tables");
    check(mdb_env_open(env, path, MDB_NOSUBDIR | MDB_NOTLS, 0660), path);
    check(mdb_txn_begin(env, NULL, 0, &txn), "begin");
    check(mdb_dbi_open(txn, "events", MDB_CREATE, &events), "events");
    check(mdb_txn_commit(txn), "commit");
}

int main(int argc, char **argv)
{
    int isFull = argc == 6 && strcmp(argv[5], "full") == 0, count = argc == 5 || isFull ? atoi(argv[3]) : 0;
    appends = count ? atoi(argv[4]) : 0;
    if (count < 1 || count > most || appends < 1)
        return fprintf(stderr, "usage: crowd log|lmdb|room FILE THREADS APPENDS [full]\n"), 2;
    fewest = isFull ? count : 0;
    if (strcmp(argv[1], "log") != 0) prepareTable(argv[2]); else writeZeros(argv[2], O_CREAT | O_TRUNC, 0);
    if (strcmp(argv[1], "room") == 0) writeZeros(argv[2], 0, 1 << 16);
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    struct timespec begin, now;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, run, (void *)(intptr_t)i)) return 1;
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - begin.tv_sec) + (double)(now.tv_nsec - begin.tv_nsec) / 1e9;
    printf("rate %.0f\ngroup %.1f\n", count * (double)appends / seconds, count * (double)appends / (double)groups);
    return 0;
}
