/* Preloaded into a program, writes down every change that it makes to files, in order, to the file that FAULT_RECORD
   names; Tools/power-test makes of them what a disk may hold after the power failed. With FAULT_NOSYNC the program's
   syncs are neither done nor written down, as if it had none. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) static __typeof__(name) *next; if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int out = -1;

static int isMutant(void) { return getenv("FAULT_NOSYNC") != NULL; }

/* One record: a letter, the lengths of a path and of data, an offset, the path, the data. It goes out in one write,
   so that what a killed program has done is what it has written down. */
static void emit(char op, const char *path, uint64_t offset, const struct iovec *parts, int count)
{
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (out < 0) out = open(getenv("FAULT_RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    size_t bytes = 0;
    for (int i = 0; i < count; i++) bytes += parts[i].iov_len;
    uint32_t head[3] = {(uint32_t)op, (uint32_t)strlen(path), (uint32_t)bytes};
    size_t size = sizeof head + sizeof offset + head[1] + bytes;
    char *record = malloc(size), *p = record;
    p = mempcpy(p, head, sizeof head);
    p = mempcpy(p, &offset, sizeof offset);
    p = mempcpy(p, path, head[1]);
    for (int i = 0; i < count; i++) p = mempcpy(p, parts[i].iov_base, parts[i].iov_len);
    if (next(out, record, size) != (ssize_t)size) abort();
    free(record);
}

/* Where a descriptor leads; answers 0 for what is no file or directory. */
static int find(int fd, char path[PATH_MAX])
{
    char link[64];
    struct stat info;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size <= 0 || path[0] != '/' || fstat(fd, &info) != 0) return 0;
    path[size] = 0;
    return S_ISREG(info.st_mode) || S_ISDIR(info.st_mode);
}

static void wrote(int fd, off_t offset, const struct iovec *parts, int count, ssize_t done)
{
    char path[PATH_MAX];
    if (fd == out || done <= 0 || !find(fd, path)) return;
    int isDurable = (fcntl(fd, F_GETFL) & O_DSYNC) && !isMutant();
    emit(isDurable ? 'M' : 'W', path, (uint64_t)offset, parts, count);
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset)
{
    NEXT(pwrite);
    ssize_t done = next(fd, data, count, offset);
    struct iovec part = {(void *)data, done > 0 ? (size_t)done : 0};
    wrote(fd, offset, &part, 1, done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t count, off_t offset) { return pwrite(fd, data, count, offset); }

ssize_t write(int fd, const void *data, size_t count)
{
    NEXT(write);
    off_t offset = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = next(fd, data, count);
    struct iovec part = {(void *)data, done > 0 ? (size_t)done : 0};
    wrote(fd, offset, &part, 1, done);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    NEXT(writev);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = next(fd, parts, count);
    wrote(fd, offset, parts, count, done);
    return done;
}

static int synced(int fd, int (*next)(int))
{
    char path[PATH_MAX];
    if (isMutant()) return 0;
    int rc = next(fd);
    if (rc == 0 && find(fd, path)) emit('S', path, 0, NULL, 0);
    return rc;
}

int fdatasync(int fd)
{
    NEXT(fdatasync);
    return synced(fd, next);
}

int fsync(int fd)
{
    NEXT(fsync);
    return synced(fd, next);
}

int ftruncate(int fd, off_t size)
{
    NEXT(ftruncate);
    char path[PATH_MAX];
    int rc = next(fd, size);
    if (rc == 0 && find(fd, path)) emit('T', path, (uint64_t)size, NULL, 0);
    return rc;
}

int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

/* A file that got another name. One that was linked has two; the old one soon goes, and is not looked at. */
static int renamed(const char *from, const char *to, int rc)
{
    char source[PATH_MAX], target[PATH_MAX], directory[PATH_MAX];
    if (rc != 0 || !realpath(to, target)) return rc;
    if (!realpath(from, source)) {
        const char *name = strrchr(from, '/');
        snprintf(directory, sizeof directory, "%.*s", name ? (int)(name - from) : 1, name ? from : ".");
        if (!realpath(directory, source)) return rc;
        strncat(source, name ? name : from, sizeof source - strlen(source) - 1);
    }
    struct iovec part = {target, strlen(target)};
    emit('R', source, 0, &part, 1);
    return rc;
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    return renamed(from, to, next(from, to));
}

int renameat2(int fromDirectory, const char *from, int toDirectory, const char *to, unsigned flags)
{
    NEXT(renameat2);
    return renamed(from, to, next(fromDirectory, from, toDirectory, to, flags));
}

int link(const char *from, const char *to)
{
    NEXT(link);
    return renamed(from, to, next(from, to));
}
