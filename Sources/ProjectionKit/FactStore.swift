internal import LMDB
public import Record
internal import Synchronization

/// The facts of a ledger: kept up to date from its events, and asked for at any basis.
///
/// They lie in `facts/facts.mdb` in the ledger's directory. All of it follows from the log: the directory `facts` may
/// be deleted at any moment, and is made anew when it is missing, damaged or of another version. Any thread may read
/// while one updates.
public final class FactStore<Event: LedgerEvent>: Sendable {
    private let directory: FactDirectory
    private let projections: [any Projection<Event>]
    private let limits: BuilderLimits
    private let layouts: [ProjectionLayout]
    private let current = Mutex<Current?>(nil)
    private let writing = Mutex(Writing())

    private struct Current {
        let file: FactFile
        let identity: [UInt]
    }

    /// What is kept from one update to the next.
    private struct Writing {
        var builder: Builder<Event>?
        /// How far the censuses of the builder's file have come; nil if that is not known.
        var censuses: Position?
    }

    /// The facts in a ledger's directory. Nothing is opened before it is needed. Throws `FactError.badDeclaration`.
    ///
    /// - Parameter censuses: What is to be counted beforehand, so that it is answered sooner.
    public convenience init(
        directory: String, projections: [any Projection<Event>], censuses: [Census] = []
    ) throws {
        try self.init(directory: directory, projections: projections, censuses: censuses, limits: BuilderLimits())
    }

    init(
        directory: String, projections: [any Projection<Event>], censuses: [Census] = [], limits: BuilderLimits
    ) throws {
        self.limits = limits
        self.directory = FactDirectory(ledger: directory)
        self.projections = projections
        layouts = try ProjectionLayout.layouts(of: projections, censuses)
    }

    /// The last event that the facts know; zero if there are none yet.
    public var position: Position {
        get throws { try file()?.state().position ?? .zero }
    }

    /// Takes in the events that have come since, or all of them if there is no usable file.
    ///
    /// Throws `FactError.badEvent` or `.badAmendment` at an event that cannot be taken in: what came before it stays.
    public func update(
        from source: some EventSource<Event>, progress: (FactProgress) -> Void = { _ in }
    ) throws {
        try writing.withLock { writing in
            guard let file = try file() else { return try rebuild(&writing, source, progress) }
            do {
                try catchUp(file, &writing, source, progress)
            } catch FactError.damaged {
                try rebuild(&writing, source, progress)
            }
        }
    }

    /// Makes all facts anew beside the ones that are read meanwhile, then lets them take their place at once.
    public func rebuild(
        from source: some EventSource<Event>, progress: (FactProgress) -> Void = { _ in }
    ) throws {
        try writing.withLock { try rebuild(&$0, source, progress) }
    }

    /// The facts of one projection as they stood, or stand, at a basis.
    ///
    /// - Parameters:
    ///   - projection: its name.
    ///   - asOf: the last effective day that counts.
    ///   - known: the last event that counts; a later one than the facts know is cut back to `position`.
    ///   - period: the effective days that count, for movements; nil for the state.
    public func view(
        of projection: String, asOf: Day, known: Position, period: ClosedRange<Day>? = nil
    ) throws -> FactsView {
        guard let layout = layouts.first(where: { $0.name == projection }) else {
            throw FactError.undeclared(projection)
        }
        guard let file = try file() else { throw FactError.notBuilt }
        let basis = FactBasis(asOf: asOf, known: known, period: period)
        return try discardingDamage { try FactsView(file, layout, basis) }
    }

    /// A SHA-256 over everything that is kept of a projection: equal for equal logs, however they were taken in.
    ///
    /// - Parameter hasCensuses: Whether what is counted beforehand is hashed, too.
    public func stateHash(of projection: String, hasCensuses: Bool = true) throws -> [UInt8] {
        guard let layout = layouts.first(where: { $0.name == projection }) else {
            throw FactError.undeclared(projection)
        }
        guard let file = try file() else { throw FactError.notBuilt }
        return try discardingDamage { try file.stateHash(of: layout, hasCensuses: hasCensuses) }
    }

    /// Whether what is counted beforehand has come as far as the facts: it follows them in a commit of its own.
    public var hasWholeCensuses: Bool {
        get throws {
            guard let file = try file() else { return true }
            let state = try file.state()
            return try layouts.allSatisfy { layout in
                try layout.censuses.indices.allSatisfy { number in
                    let table = try layout.index(of: layout.censuses[number].table.shape)
                    let rows = state.projections[Int(layout.number)].tables[table].rows
                    return try file.censusHead(layout.number, number)?.tableRows ?? 0 == rows
                }
            }
        }
    }

    /// Forgets the file after a view has thrown `FactError.damaged`, so that the next update makes it anew.
    public func discard() {
        close()
        directory.discard()
    }

    /// Lets go of the file, which closes when no view has it any more.
    func close() {
        writing.withLock { $0 = Writing() }
        current.withLock { $0 = nil }
    }

    private func discardingDamage<R>(_ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as FactError {
            if case .damaged = error { discard() }
            throw error
        }
    }

    /// The file that is there now; nil if there is none that can be used.
    private func file() throws -> FactFile? {
        try current.withLock { current in
            if let current, current.identity == directory.identity { return current.file }
            current = nil
            try directory.opening { current = try open() }
            return current?.file
        }
    }

    private func open() throws -> Current? {
        guard let identity = directory.identity else { return nil }
        do {
            let file = try FactFile(path: FactDirectory.file(in: directory.live), layouts: layouts)
            return Current(file: file, identity: identity)
        } catch FactError.damaged {
            return nil
        } catch let error as LMDBError where FactStore.meansUnusable(error.code) {
            return nil
        }
    }

    /// Whether an error says that there is no whole file, as opposed to one that cannot be opened just now.
    private static func meansUnusable(_ code: LMDBError.Code) -> Bool {
        [.noFile, .notLMDB, .otherVersion, .damaged, .noTable].contains(code)
    }

    private func catchUp(
        _ file: FactFile, _ writing: inout Writing, _ source: some EventSource<Event>,
        _ progress: (FactProgress) -> Void
    ) throws {
        var commit: Int?
        while true {
            // A builder that failed has taken in half a batch; only one that came to its end is kept.
            let kept = try take(&writing, of: file)
            var builder = try kept.builder ?? Builder(file, projections, limits, isDraft: false)
            do {
                try builder.catchUp(from: source, progress: progress)
                if kept.censuses != builder.state.position { try takeCensuses(file) }
                writing = Writing(builder: builder, censuses: builder.state.position)
                return
            } catch is FactFile.Outpaced {
                let last = commit
                commit = try file.read { $0.number }
                // Nobody has written since the last time: what was found does not fit together.
                guard commit != last else { throw FactError.damaged(file.path) }
            }
        }
    }

    /// Takes what is kept, if it is of a file as the file is now.
    private func take(_ writing: inout Writing, of file: FactFile) throws -> Writing {
        defer { writing = Writing() }
        guard let kept = writing.builder, kept.file === file, try kept.state == file.state() else { return Writing() }
        return writing
    }

    private func rebuild(
        _ writing: inout Writing, _ source: some EventSource<Event>, _ progress: (FactProgress) -> Void
    ) throws {
        writing = Writing()
        try directory.replace { draft in
            let file = try FactFile.create(path: FactDirectory.file(in: draft), layouts: layouts)
            try fill(file, source, progress)
            try takeCensuses(file)
            try file.close()
        }
    }

    /// Apart from what comes after it, so that the caches are gone by then.
    private func fill(
        _ file: FactFile, _ source: some EventSource<Event>, _ progress: (FactProgress) -> Void
    ) throws {
        var builder = try Builder(file, projections, limits, isDraft: true)
        try builder.catchUp(from: source, progress: progress)
    }

    /// Brings all censuses up to what the file holds.
    private func takeCensuses(_ file: FactFile) throws {
        for layout in layouts {
            for shape in Set(layout.censuses.map(\.table.shape)) {
                var keeper = try CensusKeeper(file, layout, shape)
                try keeper?.catchUp()
            }
        }
    }
}
