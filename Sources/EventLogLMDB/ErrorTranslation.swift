import EventLog
import LMDB

/// Runs a body and turns what it throws into an error of the log.
func translatingErrors<R>(_ body: () throws -> R) throws(EventLogError) -> R {
    do {
        return try body()
    } catch let error as EventLogError {
        throw error
    } catch let error as LMDBError {
        throw EventLogError(error)
    } catch {
        throw EventLogError(.inputOutput, "\(error)")
    }
}

extension EventLogError {
    /// What an error of the storage means for the log.
    init(_ error: LMDBError) {
        self.init(EventLogError.codes[error.code] ?? .inputOutput, error.reason, process: error.holder?.pid)
    }

    /// All codes but those that stand for a failing disk or system.
    private static let codes: [LMDBError.Code: Code] = [
        .noFile: .missing, .fileExists: .exists, .notLMDB: .notALog, .noTable: .notALog, .otherVersion: .newerFormat,
        .damaged: .damaged, .outOfOrder: .damaged, .valueSize: .unstorable, .busy: .busy, .alreadyOpen: .busy,
        .nested: .busy, .sameProcessNumber: .busy, .stopped: .stopped, .closed: .stopped, .readOnly: .permission,
        .permission: .permission, .networkFileSystem: .permission, .memory: .resources, .tooManyFiles: .resources,
        .mapFull: .resources, .readersFull: .resources, .tablesFull: .resources, .transactionFull: .resources,
    ]
}
