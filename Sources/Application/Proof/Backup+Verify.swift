public import Backup
internal import Record

extension Backup {
    /// Reads all of a backup: its records and texts, then whether each checkpoint in it is one of this ledger, signed
    /// by one of its keys, and says of its first events what they are, and whether each line of the access log follows
    /// from the one before it.
    ///
    /// - Throws: `BackupError`; what is wrong is named as it lies beside a ledger.
    public func verifyAll() throws {
        let lines = try signed()
        let keys = lines.compactMap { VerifierKey($0) }
        let notes = lines.filter { VerifierKey($0) == nil }.map { SignedNote($0) }
        let checkpoints = notes.map { $0.flatMap { Checkpoint($0.text) } }
        let roots = try verify(rootsOf: Set(checkpoints.compactMap { $0?.size }))
        for (note, checkpoint) in zip(notes, checkpoints) {
            guard let note, let checkpoint else { throw BackupError.damaged("checkpoints") }
            let isOwn = checkpoint.origin == manifest.origin && checkpoint.ledger == manifest.ledger
            let isSigned = keys.isEmpty || keys.contains(where: note.isSigned)
            guard isOwn, isSigned, roots[checkpoint.size] == checkpoint.root else {
                throw BackupError.damaged("checkpoints/\(CheckpointDirectory.name(checkpoint.size))")
            }
        }
        var chain = AccessChain(origin: manifest.origin, ledger: manifest.ledger)
        chain.take(try accesses())
        if let line = chain.firstBad { throw BackupError.damaged("\(AccessLog.name):\(line)") }
    }
}
