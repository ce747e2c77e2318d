internal import Record
internal import SwiftProtobuf

/// Finds the events that would not have been possible without others, in their own streams and in all.
public struct Dependents<W: World> {
    private var world: WorldWithout<W>
    private var gone: [StreamName: Set<Position>] = [:]
    /// The codes by which events of other streams may name what is gone.
    private var names: Set<String> = []
    private var found: [PortfolioEvent] = []

    /// The events that rest on the targets: taking all later ones in order, each that integrity rules refuse, had the
    /// targets and the dependents found so far not been, and that they would not refuse otherwise.
    ///
    /// - Parameter limit: How many are enough.
    public static func of(
        _ targets: [PortfolioEvent], in world: inout W, upTo limit: Int = .max
    ) throws -> [PortfolioEvent] {
        guard let first = targets.map(\.position).min() else { return [] }
        var dependents = Dependents(world: WorldWithout(base: world, histories: [:]))
        defer { world = dependents.world.base }
        for target in targets { try dependents.remove(target) }
        try dependents.search(after: first, upTo: limit)
        return dependents.found
    }

    private init(world: WorldWithout<W>) { self.world = world }

    private mutating func search(after first: Position, upTo limit: Int) throws {
        var position = first
        while found.count < limit {
            let page = try page(after: position)
            guard let last = page.last else { return }
            for event in page where found.count < limit && isConcerned(event) { try examine(event) }
            position = last.position
        }
    }

    /// As long as no other stream can name what is gone, only the streams that lost something have to be read.
    private mutating func page(after position: Position) throws -> [PortfolioEvent] {
        guard names.isEmpty else { return try world.events(after: position) }
        var events: [PortfolioEvent] = []
        for stream in gone.keys {
            events += try world.base.history(of: stream).events.filter { $0.position > position }
        }
        return events.sorted { $0.position < $1.position }
    }

    private func isConcerned(_ event: PortfolioEvent) -> Bool {
        gone[event.envelope.stream] != nil || names.contains(event.envelope.organisation)
            || event.payload.codes.contains(where: names.contains)
    }

    /// Judges an event, or what a correction made of it, by what was there when it came, not by what followed it.
    private mutating func examine(_ event: PortfolioEvent) throws {
        let stream = event.envelope.stream
        let position = event.correctedPosition ?? event.position
        let whole = try world.base.history(of: stream)
        guard gone[stream]?.contains(position) != true,
            let standing = whole.standing.first(where: { $0.position == position }), let proposal = Proposal(standing)
        else { return }
        let later = Set(whole.standing.lazy.map(\.position).filter { $0 >= position })
        let kept = world.histories[stream]
        world.histories[stream] = try whole.without(later.union(gone[stream] ?? []))
        let isImpossible = try Self.refuses(proposal, in: &world)
        world.histories[stream] = kept
        guard isImpossible else { return }
        // What is refused anyway, for what has come to be known since, does not rest on what is gone.
        var otherwise = WorldWithout(base: world.base, histories: [stream: try whole.without(later)])
        let isImpossibleAnyway = try Self.refuses(proposal, in: &otherwise)
        world.base = otherwise.base
        guard !isImpossibleAnyway else { return }
        try remove(standing)
        found.append(standing)
    }

    private static func refuses(_ proposal: Proposal, in world: inout WorldWithout<W>) throws -> Bool {
        do {
            _ = try Judge.judge(proposal, in: &world)
            return false
        } catch is Refusal {
            return true
        }
    }

    private mutating func remove(_ event: PortfolioEvent) throws {
        let stream = event.envelope.stream
        let whole = try world.base.history(of: stream)
        gone[stream, default: []].insert(event.position)
        world.histories[stream] = try whole.without(gone[stream] ?? [])
        names.formUnion(event.names)
        if let standing = whole.standing.first(where: { $0.position == event.position }) {
            names.formUnion(standing.names)
        }
    }
}

/// The world, had some streams gone differently.
struct WorldWithout<Base: World>: World {
    var base: Base
    var histories: [StreamName: StreamHistory]

    var today: Day { base.today }

    mutating func history(of stream: StreamName) throws -> StreamHistory {
        try histories[stream] ?? base.history(of: stream)
    }

    mutating func streams(of category: String) throws -> [StreamName] { try base.streams(of: category) }

    func events(after position: Position) throws -> [PortfolioEvent] { try base.events(after: position) }
}

extension PortfolioEvent {
    /// The codes by which events of other streams name what this one brought; none when they cannot.
    fileprivate var names: Set<String> {
        var content = payload
        if case .corrected(let correction) = payload.event {
            content = (try? Payload(serializedBytes: correction.event)) ?? content
        }
        switch content.event {
        case .planItemAdded(let item): return [item.item]
        case .committeeAppointed: return [envelope.stream.id]
        case .vocabularyAdopted(let vocabulary): return Set(vocabulary.terms.map(\.code))
        default: return content.begins ? [envelope.stream.id, envelope.stream.description] : []
        }
    }

    /// The event that a correction puts right; nil for every other event.
    fileprivate var correctedPosition: Position? {
        if case .correct(let target) = amendment { target } else { nil }
    }
}

extension Proposal {
    /// The event as it was proposed, or would have to be by now.
    fileprivate init?(_ event: PortfolioEvent) {
        guard let content = event.content else { return nil }
        self.init(
            content, to: event.envelope.stream, on: event.envelope.effective, organisation: event.envelope.organisation)
    }
}
