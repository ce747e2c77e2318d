internal import Synchronization

/// Blocks of censuses that never change any more, at most some 64 MiB of them.
final class CensusCache: Sendable {
    private let blocks = Mutex<[UInt64: [UInt8]]>([:])
    private static let most = 4096

    func block(_ key: UInt64) -> [UInt8]? { blocks.withLock { $0[key] } }

    func keep(_ block: [UInt8], _ key: UInt64) {
        blocks.withLock { blocks in
            if blocks.count >= Self.most { blocks.removeAll(keepingCapacity: true) }
            blocks[key] = block
        }
    }
}
