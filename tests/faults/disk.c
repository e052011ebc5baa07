/* A disk that fails, or the process that writes to it: each call that changes a file below a folder is
   counted, and the calls from one number to another fail, or the first of them kills.

   A write that fails has written half, as a full disk's does. Preloaded; see disk.py. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char below[PATH_MAX];
static size_t length;
static atomic_long passed;
static long from, to;
static int error;

void disk_arm(const char *folder, long first, long last, int what)
{
    length = 0;
    strncpy(below, folder, sizeof below - 1);
    from = first, to = last, error = what, passed = 0;
    length = strlen(below);
}

long disk_passed(void) { return passed; }

static int named(const char *path) { return length && !strncmp(path, below, length); }

static int inside(int fd)
{
    char link[64], path[PATH_MAX + 1];
    ssize_t size;

    if (!length)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, PATH_MAX);
    if (size < 0)
        return 0;
    path[size] = 0;
    return named(path);
}

static int due(void)
{
    long number = ++passed;

    return from && number >= from && number <= to;
}

static int failed(void)
{
    if (!error) {
        kill(getpid(), SIGKILL);
        pause();
    }
    errno = error;
    return -1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size)
{
    if (inside(fd) && due()) {
        if (size > 1)
            NEXT(write)(fd, data, size / 2);
        return failed();
    }
    return NEXT(write)(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    if (inside(fd) && due()) {
        if (size > 1)
            NEXT(pwrite64)(fd, data, size / 2, at);
        return failed();
    }
    return NEXT(pwrite64)(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    return pwrite64(fd, data, size, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (inside(fd) && due()) {
        NEXT(writev)(fd, parts, count / 2);
        return failed();
    }
    return NEXT(writev)(fd, parts, count);
}

int fsync(int fd) { return inside(fd) && due() ? failed() : NEXT(fsync)(fd); }

int fdatasync(int fd) { return inside(fd) && due() ? failed() : NEXT(fdatasync)(fd); }

int ftruncate64(int fd, off64_t size)
{
    return inside(fd) && due() ? failed() : NEXT(ftruncate64)(fd, size);
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *old, const char *new)
{
    return named(new) && due() ? failed() : NEXT(rename)(old, new);
}

int unlink(const char *path) { return named(path) && due() ? failed() : NEXT(unlink)(path); }
