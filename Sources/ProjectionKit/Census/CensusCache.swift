internal import Synchronization

/// Blocks of censuses that never change any more, at most 64 MiB of them.
final class CensusCache: Sendable {
    private let kept = Mutex<(blocks: [UInt64: [UInt8]], bytes: Int)>(([:], 0))
    private static let most = 64 << 20

    func block(_ key: UInt64) -> [UInt8]? { kept.withLock { $0.blocks[key] } }

    func keep(_ block: [UInt8], _ key: UInt64) {
        kept.withLock { kept in
            if kept.bytes + block.count > Self.most { kept = ([:], 0) }
            guard kept.blocks.updateValue(block, forKey: key) == nil else { return }
            kept.bytes += block.count
        }
    }
}
