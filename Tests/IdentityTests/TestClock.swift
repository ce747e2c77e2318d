import Identity
import Synchronization

/// A clock that goes when it is told to.
final class TestClock: Sendable {
    private let time = Mutex(1_700_000_000.0)

    var now: Double { time.withLock { $0 } }
    var read: Clock { { self.now } }

    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}
