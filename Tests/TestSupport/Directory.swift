import Foundation

/// A directory that nobody else has; whoever asks for it removes it.
public func makeDirectory() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "hovedbok-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return path
}

/// Gives the body a directory that is gone, with everything in it, when the body has run.
public func withDirectory<R>(_ body: (String) throws -> R) throws -> R {
    let path = try makeDirectory()
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

/// The same for a body that waits.
public func withAsyncDirectory(_ body: (String) async throws -> Void) async throws {
    let path = try makeDirectory()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
}

/// The bytes of a file; nil if it cannot be read.
public func contents(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

/// What a command of the shell prints; nothing when it cannot be run.
@discardableResult
public func shell(_ command: String) -> String {
    (try? Spawn.run("/bin/sh", ["-c", command], telling: .out).text) ?? ""
}

/// The names of what lies in a directory, in order; none where there is no directory.
public func names(in directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory).sorted()) ?? []
}
