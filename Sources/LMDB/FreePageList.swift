/// The free pages of a data file, found without LMDB.
///
/// LMDB does not write a page that one transaction both took from the end of the file and gave back. So a healthy file
/// can end before its last page; then all the missing pages are on this list.
struct FreePageList {
    private(set) var pages: Set<Int> = []

    /// Collects the free pages from `first` on. Throws `.damaged` if the list makes no sense or is itself cut off.
    init(of file: borrowing Descriptor, _ meta: MetaPage, from first: Int, _ path: String) throws {
        var pending = meta.freeRoot.map { [$0] } ?? []
        var visited = 0
        while let number = pending.popLast() {
            visited += 1
            let page = try Page(file, number, meta.pageSize, path)
            guard visited <= meta.lastPage, page.isBranch || page.isLeaf else { throw page.damage }
            for node in try page.nodes() {
                if page.isBranch {
                    pending.append(try page.child(node))
                } else {
                    try collect(page.value(node, in: file), from: first, page)
                }
            }
        }
    }

    /// A value in the list is a number of pages, then the pages.
    private mutating func collect(_ value: [UInt8], from first: Int, _ page: Page) throws {
        guard let count = value.number(at: 0, size: 8), count < value.count / 8 else { throw page.damage }
        for index in 0..<Int(count) {
            guard let number = value.number(at: 8 + 8 * index, size: 8).flatMap(Int.init(exactly:)) else {
                throw page.damage
            }
            if number >= first { pages.insert(number) }
        }
    }
}

/// A page of a B-tree, as LMDB 0.9 lays it out on a 64-bit machine.
private struct Page {
    private static let headBytes = 16
    private static let nodeHeadBytes = 8

    private let bytes: [UInt8]
    private let path: String

    init(_ file: borrowing Descriptor, _ number: Int, _ size: Int, _ path: String) throws {
        let (offset, overflow) = number.multipliedReportingOverflow(by: size)
        bytes = overflow ? [] : try file.read(size, at: offset)
        self.path = path
        guard bytes.count == size else { throw damage }
    }

    var isBranch: Bool { bytes[10] & 1 != 0 }
    var isLeaf: Bool { bytes[10] & 2 != 0 }

    var damage: LMDBError { LMDBError(.damaged, "\(path) is cut short, or its list of free pages is damaged.") }

    /// Where the nodes of the page begin.
    func nodes() throws -> [Int] {
        let end = try Int(number(at: 12, size: 2))
        return try stride(from: Self.headBytes, to: end, by: 2).map { try Int(number(at: $0, size: 2)) }
    }

    /// The page that a node of a branch page points to.
    func child(_ node: Int) throws -> Int {
        try Int(number(at: node, size: 6))
    }

    /// The value of a node of a leaf page, which may lie on pages of its own.
    func value(_ node: Int, in file: borrowing Descriptor) throws -> [UInt8] {
        let size = try Int(number(at: node, size: 4))
        let isElsewhere = try number(at: node + 4, size: 2) & 1 != 0
        let start = try node + Self.nodeHeadBytes + Int(number(at: node + 6, size: 2))
        guard isElsewhere else {
            guard start + size <= bytes.count else { throw damage }
            return Array(bytes[start..<start + size])
        }
        guard let page = try Int(exactly: number(at: start, size: 8)), page < Int.max / bytes.count else {
            throw damage
        }
        let value = try file.read(size, at: page * bytes.count + Self.headBytes)
        guard value.count == size else { throw damage }
        return value
    }

    private func number(at offset: Int, size: Int) throws -> UInt64 {
        guard let number = bytes.number(at: offset, size: size) else { throw damage }
        return number
    }
}

extension [UInt8] {
    /// A little-endian number; nil if the bytes end before it does.
    func number(at offset: Int, size: Int) -> UInt64? {
        guard offset >= 0, offset <= count - size else { return nil }
        return self[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
