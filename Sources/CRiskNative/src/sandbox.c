// A filter of system calls names what is allowed; the kernel ends the process at anything else, by
// the signal SIGSYS. Filters add up: a call must be allowed by both. So the first one, which must let
// the dynamic loader work, leaves to the second what is only needed until then. The library's
// constructors run under the first: they can read, but there is nobody whom they could tell.

#define _GNU_SOURCE
#include "sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define RISK_SANDBOX_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define RISK_SANDBOX_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef RISK_SANDBOX_ARCHITECTURE

#define FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
// The lower half of an argument: both architectures store it first. Flags and descriptors have no more.
#define ARGUMENT(index) \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
        (uint32_t)(offsetof(struct seccomp_data, args) + (index) * sizeof(uint64_t)))
#define ALLOWED BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define FORBIDDEN BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define CALL(name, instructions) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, instructions)

// Only from this architecture: numbers mean other calls elsewhere. Those of x32 have bit 30 set.
#define BEGIN \
    FIELD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, RISK_SANDBOX_ARCHITECTURE, 1, 0), FORBIDDEN, \
        FIELD(nr), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x40000000, 0, 1), FORBIDDEN

#define ALLOW(name) CALL(name, 1), ALLOWED
#define ALLOW_WHERE_EQUAL(name, index, value) \
    CALL(name, 4), ARGUMENT(index), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), ALLOWED, \
        FORBIDDEN
#define ALLOW_WITHOUT(name, index, bits) \
    CALL(name, 4), ARGUMENT(index), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0), ALLOWED, \
        FORBIDDEN
// New memory only: no file, and nothing that can be executed.
#define ALLOW_NEW_MEMORY \
    CALL(mmap, 6), ARGUMENT(2), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 3, 0), ARGUMENT(3), \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, MAP_ANONYMOUS, 0, 1), ALLOWED, FORBIDDEN

// What calls need: memory, the socket, locks, and a way to end. An abort() first takes its signal out
// of the mask and then sends it to its own process; no signal can be put into the mask.
#define ALLOW_CALLING(process) \
    ALLOW_WHERE_EQUAL(read, 0, RISK_WORKER_SOCKET), \
        ALLOW_WHERE_EQUAL(write, 0, RISK_WORKER_SOCKET), ALLOW(brk), ALLOW(munmap), ALLOW(mremap), \
        ALLOW(madvise), ALLOW(futex), ALLOW(exit), ALLOW(exit_group), ALLOW(rt_sigreturn), \
        ALLOW_WHERE_EQUAL(rt_sigprocmask, 0, SIG_UNBLOCK), ALLOW(getpid), ALLOW(gettid), \
        ALLOW_WHERE_EQUAL(tgkill, 0, process), ALLOW(clock_gettime)

static bool install(struct sock_filter *filter, size_t count)
{
    struct sock_fprog program = {.len = (unsigned short)count, .filter = filter};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

static bool limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0) {
        return false;
    }
    now.rlim_max = hard < now.rlim_max ? hard : now.rlim_max;
    now.rlim_cur = soft < now.rlim_max ? soft : now.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &now) == 0;
}

bool risk_sandbox_before_loading(uint64_t memory, uint32_t processor_seconds)
{
    // The processor's hard limit stays: the host moves the soft one on before each call. No signal
    // handler can be set, so the signal at the soft limit ends the process.
    bool limited = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0
        && limit(RLIMIT_AS, memory, memory) && limit(RLIMIT_CPU, processor_seconds, RLIM_INFINITY)
        && limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_NPROC, 0, 0)
        && limit(RLIMIT_NOFILE, RISK_WORKER_SOCKET + 2, RISK_WORKER_SOCKET + 2);
    if (!limited) {
        return false;
    }
    struct sock_filter filter[] = {
        BEGIN,
        // In front of what allows it for the socket alone: the first that names a call decides.
        ALLOW(read),
        ALLOW_CALLING((uint32_t)getpid()),
        ALLOW_WITHOUT(openat, 2, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_PATH),
        ALLOW(pread64), ALLOW(close), ALLOW(fstat), ALLOW(newfstatat), ALLOW(lseek),
        ALLOW(mmap), ALLOW(mprotect), ALLOW(getrandom), ALLOW(seccomp),
        FORBIDDEN,
    };
    return install(filter, sizeof filter / sizeof filter[0]);
}

bool risk_sandbox_before_calls(void)
{
    struct sock_filter filter[] = {
        BEGIN,
        ALLOW_CALLING((uint32_t)getpid()),
        ALLOW_NEW_MEMORY,
        ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
        FORBIDDEN,
    };
    return install(filter, sizeof filter / sizeof filter[0]);
}

#else

// Without a filter for this processor nothing may be called.
bool risk_sandbox_before_loading(uint64_t memory, uint32_t processor_seconds)
{
    (void)memory;
    (void)processor_seconds;
    return false;
}

bool risk_sandbox_before_calls(void)
{
    return false;
}

#endif
