import Dispatch
import Synchronization

/// Reads a log in pages, on all processors, and hands them over in order; meanwhile the next ones are read. The log
/// only grows, so pages need not be of one moment.
struct PageWindows {
    /// How many events a page has: a multiple of 256, so that pages consist of whole tiles of the tree.
    static let pageLength: UInt64 = 4096
    private static let pagesAtOnce: UInt64 = 8

    /// Which events are read: those after a number of them.
    let positions: Range<UInt64>

    /// Reads each page, and takes some of them at a time.
    func read<Page: Sendable>(
        _ read: @escaping @Sendable (Range<UInt64>) -> Page, _ take: ([Page]) throws -> Void
    ) rethrows {
        var next = Window(from: positions.lowerBound, in: positions, read)
        defer { next?.wait() }
        while let window = next {
            next = Window(from: window.positions.upperBound, in: positions, read)
            try take(window.pages())
        }
    }

    /// Some pages that are being read.
    private final class Window<Page: Sendable>: Sendable {
        let positions: Range<UInt64>
        private let group = DispatchGroup()
        private let read: Mutex<[Page?]>

        /// Begins to read; nil when there is nothing left.
        init?(
            from first: UInt64, in all: Range<UInt64>, _ page: @escaping @Sendable (Range<UInt64>) -> Page
        ) {
            guard first < all.upperBound else { return nil }
            let length = PageWindows.pageLength
            let end = min(all.upperBound, first + length * PageWindows.pagesAtOnce)
            let starts = Array(stride(from: first, to: end, by: Int(length)))
            positions = first..<end
            read = Mutex([Page?](repeating: nil, count: starts.count))
            DispatchQueue.global().async(group: group) {
                DispatchQueue.concurrentPerform(iterations: starts.count) { index in
                    let made = page(starts[index]..<min(starts[index] + length, end))
                    self.read.withLock { $0[index] = made }
                }
            }
        }

        func wait() { group.wait() }

        /// The pages, once all are read.
        func pages() -> [Page] {
            wait()
            return read.withLock { $0.compactMap { $0 } }
        }
    }
}
