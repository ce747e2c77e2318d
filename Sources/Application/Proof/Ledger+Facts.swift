internal import EventLog
internal import FoundationEssentials
internal import Glibc
internal import Portfolio
internal import ProjectionKit
internal import Record

extension Ledger {
    /// Compares the kept facts with facts made anew from the log in a temporary directory. The kept ones are neither
    /// brought up to date nor mended.
    ///
    /// - Returns: How far the kept facts have come, and the names of projections that differ.
    func compareFacts(
        _ progress: (UInt64, UInt64) throws -> Void
    ) throws -> (position: Position, different: [String]) {
        let kept = try openFacts(in: factsDirectory)
        let position = try kept.position
        guard position > .zero else { return (position, []) }
        let draft = FileManager.default.temporaryDirectory.path + "/hovedbok-verify-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let anew = try openFacts(in: draft)
        var failure: (any Error)?
        try anew.rebuild(from: EventFeed(log: log, end: position)) { step in
            do { try progress(step.position.rawValue, position.rawValue) } catch { failure = error }
        }
        if let failure { throw failure }
        // What is counted beforehand may be behind where somebody was stopped, and is brought up by the next answer.
        let hasCensuses = try kept.hasWholeCensuses
        let different = try projections.map(\.name).filter { name in
            try kept.stateHash(of: name, hasCensuses: hasCensuses)
                != anew.stateHash(of: name, hasCensuses: hasCensuses)
        }
        // Somebody may have brought the kept ones up to date meanwhile; then they are no longer of the same events.
        return try kept.position == position ? (position, different) : compareFacts(progress)
    }
}
