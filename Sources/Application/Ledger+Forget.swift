internal import Backup
public import EventLog
internal import EventLogLMDB
internal import FoundationEssentials
internal import Portfolio
public import Record

extension TextKey {
    /// Reads a key as exports and reports show it: base64 or 64 hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        if text.utf8.count == 64 {
            guard let high = Identifier128(String(text.prefix(32))), let low = Identifier128(String(text.suffix(32)))
            else { return nil }
            self.init(bytes: high.bytes + low.bytes)
        } else {
            guard let data = Data(base64Encoded: text) else { return nil }
            self.init(bytes: Array(data))
        }
    }
}

extension Ledger {
    /// Everyone for whom an account has ever stood: each time that it is added, it names a person anew.
    public func people(of account: String) throws -> Set<PersonID> {
        guard let stream = StreamName("user/\(account)") else { return [] }
        var people: Set<PersonID> = []
        try log.forEach(Selection(.stream(stream))) { record in
            let named = try PortfolioEvent(record)?.payload.namedPeople ?? []
            people.formUnion(named.compactMap { PersonID(bytes: $0.id) })
            return true
        }
        return people
    }

    /// The keys of all texts that name one of some people, wherever the log does.
    public func names(of people: Set<PersonID>) throws -> [TextKey] {
        var keys: Set<TextKey> = []
        try log.forEach(Selection(.all)) { record in
            for named in try PortfolioEvent(record)?.payload.namedPeople ?? [] {
                guard let id = PersonID(bytes: named.id), people.contains(id), let key = named.name else { continue }
                keys.insert(key)
            }
            return true
        }
        return keys.sorted()
    }

    /// Takes texts away for good, with their salts: from the tables, and from the file, which is written anew. The
    /// ledger is closed then. Proofs and checkpoints stay valid, for the log holds only the keys.
    ///
    /// - Parameter reason: Why, as a code.
    /// - Returns: How many texts there were.
    /// - Throws: `EventLogError.busy`, before anything is changed, when another process has the ledger open.
    public func forget(_ keys: [TextKey], because reason: String, by access: Access) throws -> Int {
        try access.requireOperator()
        guard !IdentityNumber.occurs(inCode: reason) else { throw Refusal(.identityNumber) }
        let forgettings = try keys.map { key in
            guard let forgetting = Forgetting(key, at: now(), by: access.person, because: reason) else {
                throw Refusal(.notACode, [reason])
            }
            return forgetting
        }
        let found = try log.texts(keys).count
        if let lmdb = log as? LMDBEventLog {
            try lmdb.forgetWithoutTrace(forgettings)
        } else {
            try log.forget(forgettings)
        }
        return found
    }
}

extension Ledger {
    /// What was forgotten in a ledger, or before a backup was made, by the directory of either.
    public static func forgotten(at directory: String) throws -> [Forgetting] {
        do {
            return try Backup(at: directory).forgotten()
        } catch BackupError.notABackup {
            return try LMDBEventLog(directory: directory, readOnly: true).forgettings()
        }
    }
}
