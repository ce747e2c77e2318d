/* Preloaded into a program, counts how often it asks for memory, and writes the count to the file that ALLOCATIONS
   names when the program ends. It also keeps LMDB's maps small, since valgrind has no room for those of 64 GiB. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static atomic_ulong count;

static void note(void) { atomic_fetch_add_explicit(&count, 1, memory_order_relaxed); }

void *malloc(size_t size)
{
    note();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    note();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    note();
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    note();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size)
{
    note();
    *place = __libc_memalign(alignment, size);
    return *place ? 0 : 12;
}

int mdb_env_set_mapsize(void *environment, size_t size)
{
    int (*next)(void *, size_t) = (int (*)(void *, size_t))dlsym(RTLD_NEXT, "mdb_env_set_mapsize");
    size_t most = (size_t)1 << 28;
    return next(environment, size < most ? size : most);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("ALLOCATIONS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%lu\n", atomic_load(&count));
    fclose(file);
}
