import CRiskNative
import Glibc
import RiskModel
import RiskTerminal

/// What the command needs from the system beside files to read: its surroundings, the day, and
/// writing that is whole or not at all.
enum HostProcess {
    /// Why something could not be written.
    struct WriteFailure: Error {
        let place: String
        let number: Int32

        /// `cannot write to 'results.json': No space left on device`.
        var message: String {
            // Sound: the text belongs to the system and is copied at once.
            let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? ""
            return "cannot write to \(place): \(reason)"
        }
    }

    /// The value of an environment variable, if it is set.
    static func environment(_ name: String) -> String? {
        // Sound: nothing changes the environment while the program runs; the value is copied.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// Seconds since the beginning of 1970 in UTC, by the clock of the machine.
    static func secondsSinceEpoch() -> Int64 { Int64(time(nil)) }

    /// Today by the clock and the time zone of the machine.
    static func today() -> CivilDate? {
        var now = time(nil)
        // Sound: a structure of numbers and of a name that the next call sets.
        var parts = unsafe tm()
        // Sound: both structures outlive the call, which fills the second.
        guard unsafe localtime_r(&now, &parts) != nil else { return nil }
        // Sound: only numbers are read.
        return unsafe CivilDate(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1,
            day: Int(parts.tm_mday))
    }

    /// Lets writing to a closed pipe fail, so that the command ends by its own status.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Ends the process with status 0 when the person interrupts it (Ctrl-C): for what runs until then.
    static func endOnInterrupt() {
        // Only `_exit` is called, which a handler of signals may.
        signal(SIGINT) { _ in _exit(ExitStatus.success.rawValue) }
        // A parent may have left the signal blocked.
        var signals = sigset_t()
        // Sound: the set outlives the calls, which fill and read it.
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGINT)
        unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Does nothing for a while.
    static func rest(milliseconds: UInt32) {
        usleep(milliseconds * 1000)
    }

    /// Writes to standard output; a reader that has gone away is no failure.
    static func writeOutput(_ text: String) throws(WriteFailure) {
        try write(Array(text.utf8), to: STDOUT_FILENO, named: "standard output", mayClose: true)
    }

    /// Writes to standard error; where that fails there is nobody left to tell.
    static func writeError(_ text: String) {
        try? write(Array(text.utf8), to: STDERR_FILENO, named: "standard error", mayClose: true)
    }

    /// Writes a message of the command to standard error.
    static func writeMessage(_ message: String) { writeLines("riskkit: " + message) }

    /// Writes whole lines to standard error; a terminal gets those that are longer than it is wide broken
    /// at the ends of words.
    static func writeLines(_ text: String) {
        let terminal = Terminal(.errors)
        let width = terminal.isTerminal ? terminal.width : Int.max
        let wrap = TextWrap(width: width, breaksWords: false)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        let written = lines.flatMap { line in
            line.displayWidth <= width ? [line] : wrap.lines(of: line, hang: 4)
        }
        if !written.isEmpty { writeError(written.joined(separator: "\n") + "\n") }
    }

    /// Writes a file whole: into a new file beside it, which then takes its name.
    ///
    /// What is there already stays as it was unless everything was written.
    ///
    /// - Parameters:
    ///   - keepsMode: Whether the file stays readable by whom it was before.
    ///   - isPrivate: Whether only the owner may read it, because results are personal data.
    static func writeFile(
        _ text: String, to path: String, keepsMode: Bool = false, isPrivate: Bool = true
    ) throws(WriteFailure) {
        try writeFile(
            Array(text.utf8), to: path, keepsMode: keepsMode, isPrivate: isPrivate)
    }

    /// Writes bytes as a file, as text is written.
    ///
    /// - Parameter isProgram: Whether those who may read it may run it.
    static func writeFile(
        _ bytes: [UInt8], to path: String, keepsMode: Bool = false, isPrivate: Bool = true,
        isProgram: Bool = false
    ) throws(WriteFailure) {
        let place = "'\(path)'"
        let target = try resolved(path, named: place)
        let temporary = "\(target).\(getpid()).partial"
        let mode: mode_t = (isPrivate ? 0o600 : 0o666) | (isProgram ? 0o111 : 0)
        // Sound: the path is a C string for the call.
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw WriteFailure(place: place, number: errno) }
        do throws(WriteFailure) {
            try write(bytes, to: descriptor, named: place, mayClose: false)
            if keepsMode, let before = Self.mode(of: target), fchmod(descriptor, before) != 0 {
                throw WriteFailure(place: place, number: errno)
            }
            guard fsync(descriptor) == 0 else { throw WriteFailure(place: place, number: errno) }
        } catch {
            close(descriptor)
            // Sound: as above.
            _ = unsafe unlink(temporary)
            throw error
        }
        // Sound: as above, for both paths.
        guard close(descriptor) == 0, unsafe rename(temporary, target) == 0 else {
            let number = errno
            _ = unsafe unlink(temporary)
            throw WriteFailure(place: place, number: number)
        }
    }

    /// Serves the native functions of a plugin to the process that has started this one.
    static func runNativeWorker() -> Never { exit(risk_native_worker_run()) }

    /// Who may read, write and run a file; `nil` where there is none.
    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        // Sound: the path is a C string for the call, which fills the structure.
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    /// Makes a folder; where that fails, writing into it says so.
    ///
    /// - Parameter isPrivate: Whether only its owner can enter it.
    static func makeFolder(_ path: String, isPrivate: Bool = true) {
        // Sound: the path is a C string for the call.
        _ = unsafe mkdir(path, isPrivate ? 0o700 : 0o777)
    }

    /// Makes the folders that a file lies in where they are not there, each for its owner alone; where
    /// that fails, writing the file says so.
    static func makeFolders(above path: String) {
        for folder in folders(above: path) { makeFolder(folder) }
    }

    /// The folders that a file lies in, the outermost first.
    static func folders(above path: String) -> [String] {
        path.indices.dropFirst().filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }

    /// The folder of the person's own data: `XDG_DATA_HOME`, or `.local/share` of their home; `nil` where
    /// neither is set to a whole path.
    ///
    /// - Note: Source: XDG Base Directory Specification 0.8.
    static var dataFolder: String? {
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data }
        return environment("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.local/share" : nil }
    }

    /// Ends the process at once.
    static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

    /// The path without links; a folder or a device is refused, as it could not be replaced.
    private static func resolved(_ path: String, named place: String) throws(WriteFailure) -> String
    {
        var status = stat()
        // Sound: the path is a C string for the call, which fills the structure.
        guard unsafe stat(path, &status) == 0 else { return path }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw WriteFailure(place: place, number: EISDIR)
        default: throw WriteFailure(place: place, number: EINVAL)
        }
        // Sound: the result is copied, then freed once, as realpath asks.
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, named place: String, mayClose: Bool
    ) throws(WriteFailure) {
        var written = 0
        while written < bytes.count {
            // Sound: the buffer is read within its own bounds, from what is still to be written.
            let count = unsafe bytes[written...].withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count >= 0 {
                written += count
            } else if errno == EPIPE, mayClose {
                return
            } else if errno != EINTR {
                throw WriteFailure(place: place, number: errno)
            }
        }
    }
}
