import Synchronization

/// How much of something of which there is only so much each has at the moment, such as connections.
final class Shares: Sendable {
    /// One of it, had for as long as it lives.
    final class Share: Sendable {
        private let name: String
        private let shares: Shares

        fileprivate init(_ name: String, _ shares: Shares) { (self.name, self.shares) = (name, shares) }

        deinit { shares.give(name) }
    }

    private let all = Mutex<[String: Int]>([:])

    /// One for somebody; nil where they have `most` already.
    func take(_ name: String, most: Int) -> Share? {
        let isFree = all.withLock { all in
            guard all[name, default: 0] < most else { return false }
            all[name, default: 0] += 1
            return true
        }
        return isFree ? Share(name, self) : nil
    }

    private func give(_ name: String) {
        all.withLock { all in
            let left = (all[name] ?? 1) - 1
            all[name] = left > 0 ? left : nil
        }
    }
}
