// The host's side: starting, talking with a deadline, ending.

#define _GNU_SOURCE
#include "risk_native.h"
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Descriptors are moved to here and above, out of the way of those that the worker finds its own at.
enum { FIRST_FREE = 10 };

// How long the end of a worker that has hung up is waited for.
enum { LINGER_MILLISECONDS = 500 };

// Puts the library's bytes into memory that nobody can change any more, and gives its descriptor.
static int sealed_copy(const uint8_t *bytes, size_t size)
{
    int descriptor = memfd_create("riskkit-native", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) {
        return -1;
    }
    size_t written = 0;
    while (written < size) {
        ssize_t count = write(descriptor, bytes + written, size - written);
        if (count > 0) {
            written += (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            break;
        }
    }
    int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    int moved = -1;
    if (written == size && fcntl(descriptor, F_ADD_SEALS, seals) == 0) {
        moved = fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
    }
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

static int spawn_worker(const char *executable, int library, int socket, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) {
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    // Signals as in a fresh process: whatever the host ignores or blocks, the worker does not.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    for (int standard = 0; error == 0 && standard < 3; standard++) {
        error = posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
    }
    if (error == 0) {
        error = posix_spawn_file_actions_adddup2(&actions, library, RISK_WORKER_LIBRARY);
    }
    if (error == 0) {
        error = posix_spawn_file_actions_adddup2(&actions, socket, RISK_WORKER_SOCKET);
    }
    // Nothing of the host's environment; the runtime's own report of a crash would need forbidden calls.
    char name[] = "riskkit";
    char mode[] = "--native-worker";
    char quiet[] = "SWIFT_BACKTRACE=enable=no";
    char *arguments[] = {name, mode, NULL};
    char *environment[] = {quiet, NULL};
    if (error == 0) {
        error = posix_spawn(pid, executable, &actions, &attributes, arguments, environment);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int32_t risk_native_process_start(
    const char *executable, const uint8_t *library, size_t library_size, risk_native_process *out)
{
    int pair[2];
    pid_t pid = 0;
    out->pid = -1;
    out->socket = -1;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        return errno;
    }
    int copy = sealed_copy(library, library_size);
    int theirs = copy < 0 ? -1 : fcntl(pair[1], F_DUPFD_CLOEXEC, FIRST_FREE);
    int error = theirs < 0 ? errno : spawn_worker(executable, copy, theirs, &pid);
    if (theirs >= 0) {
        close(theirs);
    }
    if (copy >= 0) {
        close(copy);
    }
    close(pair[1]);
    if (error != 0) {
        close(pair[0]);
        return error;
    }
    out->pid = (int32_t)pid;
    out->socket = pair[0];
    return 0;
}

void risk_native_process_allow(const risk_native_process *process, uint32_t seconds)
{
    clockid_t clock;
    struct timespec used = {0, 0};
    struct rlimit now;
    if (clock_getcpuclockid(process->pid, &clock) != 0 || clock_gettime(clock, &used) != 0
        || prlimit(process->pid, RLIMIT_CPU, NULL, &now) != 0) {
        // The worker has ended, as the next message finds.
        return;
    }
    now.rlim_cur = (rlim_t)used.tv_sec + seconds + 1;
    (void)prlimit(process->pid, RLIMIT_CPU, &now, NULL);
}

static int64_t now_in_milliseconds(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Waits until the socket is ready for `events`.
static risk_native_exchange wait_for(int socket, short events, int64_t deadline)
{
    for (;;) {
        int64_t left = deadline - now_in_milliseconds();
        if (left <= 0) {
            return RISK_NATIVE_LATE;
        }
        struct pollfd one = {.fd = socket, .events = events, .revents = 0};
        int ready = poll(&one, 1, left > 1000 ? 1000 : (int)left);
        if (ready > 0) {
            return RISK_NATIVE_DONE;
        }
        if (ready < 0 && errno != EINTR) {
            return RISK_NATIVE_HUNG_UP;
        }
    }
}

risk_native_exchange risk_native_process_send(
    const risk_native_process *process, const void *bytes, size_t size, int64_t milliseconds)
{
    int64_t deadline = now_in_milliseconds() + milliseconds;
    const uint8_t *next = bytes;
    size_t sent = 0;
    while (sent < size) {
        ssize_t count = send(process->socket, next + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0) {
            sent += (size_t)count;
        } else if (errno == EAGAIN) {
            risk_native_exchange waited = wait_for(process->socket, POLLOUT, deadline);
            if (waited != RISK_NATIVE_DONE) {
                return waited;
            }
        } else if (errno != EINTR) {
            return RISK_NATIVE_HUNG_UP;
        }
    }
    return RISK_NATIVE_DONE;
}

risk_native_exchange risk_native_process_receive(
    const risk_native_process *process, void *bytes, size_t size, int64_t milliseconds)
{
    int64_t deadline = now_in_milliseconds() + milliseconds;
    uint8_t *next = bytes;
    size_t received = 0;
    while (received < size) {
        ssize_t count = recv(process->socket, next + received, size - received, MSG_DONTWAIT);
        if (count > 0) {
            received += (size_t)count;
        } else if (count < 0 && errno == EAGAIN) {
            risk_native_exchange waited = wait_for(process->socket, POLLIN, deadline);
            if (waited != RISK_NATIVE_DONE) {
                return waited;
            }
        } else if (count == 0 || errno != EINTR) {
            return RISK_NATIVE_HUNG_UP;
        }
    }
    return RISK_NATIVE_DONE;
}

_Static_assert(
    SIGSYS == RISK_NATIVE_SIGNAL_FORBIDDEN && SIGXCPU == RISK_NATIVE_SIGNAL_TIME,
    "the header gives the signals of this system");

int32_t risk_native_process_end(risk_native_process *process)
{
    int status = 0;
    if (process->pid <= 0) {
        return 0;
    }
    bool hung_up = false;
    struct pollfd one = {.fd = process->socket, .events = 0, .revents = 0};
    if (poll(&one, 1, 0) > 0) {
        hung_up = true;
    }
    close(process->socket);
    process->socket = -1;
    // A worker that has hung up is on its way out: how it ended is worth a moment.
    int64_t deadline = now_in_milliseconds() + (hung_up ? LINGER_MILLISECONDS : 0);
    pid_t ended = waitpid(process->pid, &status, WNOHANG);
    while (ended == 0 && now_in_milliseconds() < deadline) {
        struct timespec pause = {0, 200000};
        nanosleep(&pause, NULL);
        ended = waitpid(process->pid, &status, WNOHANG);
    }
    if (ended == 0) {
        kill(process->pid, SIGKILL);
        while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {
        }
        status = 0;
    }
    process->pid = -1;
    return ended > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}
