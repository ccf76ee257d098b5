import RiskSource

/// Sees when something in some folders changes, by asking for the stamps of their files again and
/// again.
struct FolderWatch {
    private let folders: [String]
    private var seen: [String: FileStamp]

    /// How long to rest before asking again, in milliseconds.
    private static let rest: UInt32 = 200

    /// Begins with the folders as they are now.
    init(_ folders: [String]) {
        self.folders = folders
        seen = Self.stamps(of: folders)
    }

    /// Returns when a file in a folder was written, came or went, however long that takes.
    mutating func waitForChange() {
        while true {
            HostProcess.rest(milliseconds: Self.rest)
            let now = Self.stamps(of: folders)
            guard now != seen else { continue }
            seen = now
            return
        }
    }

    private static func stamps(of folders: [String]) -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        for folder in folders {
            // A folder that is being replaced has no files for a moment.
            for name in (try? SystemFiles.entries(ofDirectory: folder)) ?? [] {
                let path = folder + "/" + name
                if SystemFiles.isFile(path) { stamps[path] = SystemFiles.stamp(of: path) }
            }
        }
        return stamps
    }
}
