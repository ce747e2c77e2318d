import Dispatch
import EventLog
import LMDB
import Record
import Synchronization

/// What the indexes must hold of some events, told so briefly that it is kept for all of a log.
struct IndexSums: Sendable {
    private let secret: EntryProduct.Secret
    private var streams: EntryProduct
    private var sources: EntryProduct
    private var names: [Postings.Kind: [String: EntryProduct]] = [.type: [:], .category: [:]]

    /// The sums of no events.
    init(_ secret: EntryProduct.Secret) {
        self.secret = secret
        (streams, sources) = (EntryProduct(secret), EntryProduct(secret))
    }

    /// Takes in a page of events.
    mutating func add(_ page: EventPage) {
        for entry in page.streams { streams.add(entry) }
        for entry in page.sources { sources.add(entry) }
        for (kind, groups) in [(Postings.Kind.type, page.types), (.category, page.categories)] {
            for (name, positions) in groups.groups {
                var product = EntryProduct(secret)
                for position in positions { product.add(position) }
                names[kind]?[name, default: EntryProduct(secret)].add(product)
            }
        }
    }

    /// Takes in other events, summed up with the same secret.
    mutating func add(_ other: IndexSums) {
        streams.add(other.streams)
        sources.add(other.sources)
        for (kind, products) in other.names {
            for (name, product) in products { names[kind]?[name, default: EntryProduct(secret)].add(product) }
        }
    }

    /// Compares what the indexes hold of the events up to a position with these sums, on all processors.
    ///
    /// - Returns: The first difference; nil if there is none.
    func difference(to log: LMDBEventLog, upTo size: UInt64) -> EventLogError? {
        let comparisons: [@Sendable (borrowing ReadTransaction) throws -> Bool] = [
            { try SortedRuns(log.tables.streams, in: $0).product(upTo: size, secret, in: $0) == streams },
            { try SortedRuns(log.tables.sources, in: $0).product(upTo: size, secret, in: $0) == sources },
            { try log.tables.postings.products(.type, upTo: size, secret, in: $0) == names[.type] },
            { try log.tables.postings.products(.category, upTo: size, secret, in: $0) == names[.category] },
        ]
        let errors = Mutex([EventLogError?](repeating: nil, count: comparisons.count))
        DispatchQueue.concurrentPerform(iterations: comparisons.count) { index in
            do throws(EventLogError) {
                let isSame = try log.reading { try comparisons[index]($0) }
                guard !isSame else { return }
                throw EventLogError.damaged("an index")
            } catch {
                errors.withLock { $0[index] = error }
            }
        }
        return errors.withLock { $0.lazy.compactMap { $0 }.first }
    }
}

extension EntryProduct {
    /// Takes in a position alone.
    mutating func add(_ position: UInt64) { add(IndexEntry(hash: 0, position: position)) }
}
