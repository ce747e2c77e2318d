internal import Portfolio
internal import ProjectionKit
internal import Synchronization

/// The facts of an open ledger, which all who ask share: a file is opened once in a process.
final class KeptFacts: Sendable {
    private let store = Mutex<FactStore<PortfolioEvent>?>(nil)

    func store(_ open: () throws -> FactStore<PortfolioEvent>) rethrows -> FactStore<PortfolioEvent> {
        try store.withLock { store in
            if let store { return store }
            let opened = try open()
            store = opened
            return opened
        }
    }
}
