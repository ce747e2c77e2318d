internal import Dispatch
internal import Synchronization

/// Writes one batch after the other on a thread of its own, so that the next one is taken in meanwhile: while a file is
/// made anew nothing that is taken in asks the file.
///
/// At most one batch waits, so memory does not grow with the log.
final class BatchWriter: Sendable {
    private let file: FactFile
    private let queue = DispatchQueue(label: "facts")
    private let failure = Mutex<(any Error)?>(nil)

    init(_ file: FactFile) { self.file = file }

    /// Begins to write a batch when the one before it is written.
    ///
    /// - Throws: Why the one before it could not be written.
    func begin(_ batch: FactBatch) throws {
        try finish()
        queue.async { [self] in
            do {
                try file.write(batch)
            } catch {
                failure.withLock { $0 = error }
            }
        }
    }

    /// Waits until everything is written.
    func finish() throws {
        queue.sync {}
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
