/// Why a backup could not be made, believed or put back.
public enum BackupError: Error, Hashable, Sendable {
    /// There is no manifest in a directory, or what lies there is none.
    case notABackup(String)
    /// A newer program made the backup.
    case newerFormat
    /// A file of the backup is not as it was written.
    case damaged(String)
    /// The backup is another ledger's.
    case otherLedger(String)
    /// The ledger is not the one that the backup is of, or one of the two was changed.
    case otherHistory(UInt64)
    /// The ledger has fewer events than the backup: it was put back, or has lost some.
    case behind(ledger: UInt64, backup: UInt64)
    /// A newer state of the ledger is known: so many events.
    case abandons(known: UInt64, backup: UInt64)
    /// A file that should say how far a ledger came says nothing of this one.
    case unknownHead(String)
    /// An access log does not go on where the one in the backup ended, which was kept.
    case otherAccesses(String)
    /// Somebody else is making a backup here, or putting one back.
    case busy(String)
    /// Something lies where a ledger was to be put back.
    case occupied(String)
    /// A line of an export cannot be read.
    case badLine(Int)
    /// A line of an export says something else than the record in it, or is not the one that must follow.
    case wrongLine(Int)
    /// An export has fewer events than its first line says.
    case cut(Int)
    /// The disk or the file system says no.
    case system(String, errno: Int32)
}
