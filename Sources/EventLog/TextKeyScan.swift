public import Record

extension Record {
    /// Every 32 bytes in the payload that could be the key of a text, in their order and each once.
    ///
    /// The log does not know what payloads mean. But a key is a field of 32 bytes in Protocol Buffers, however deep it
    /// lies, so none is missed, not even in a type of event that only a newer program knows. What is no key leads to no
    /// text.
    public var possibleTextKeys: [TextKey] {
        var scan = FieldScan()
        _ = scan.visit(ArraySlice(payload))
        var seen: Set<TextKey> = []
        return scan.keys.filter { seen.insert($0).inserted }
    }
}

/// Walks through the fields of a message without knowing its schema.
private struct FieldScan {
    private(set) var keys: [TextKey] = []
    private var depth = 0

    /// Visits what may be a message; answers whether it reads as one.
    mutating func visit(_ message: ArraySlice<UInt8>) -> Bool {
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { return false }
        var rest = message
        while !rest.isEmpty {
            guard let tag = Self.number(&rest), tag >> 3 > 0 else { return false }
            switch tag & 7 {
            case 0: guard Self.number(&rest) != nil else { return false }
            case 1: guard Self.take(8, &rest) != nil else { return false }
            case 2:
                guard let count = Self.number(&rest), let field = Self.take(count, &rest) else { return false }
                if let key = TextKey(bytes: Array(field)) { keys.append(key) }
                // A text that happens to read as a message costs a look for keys that are not there.
                _ = visit(field)
            case 5: guard Self.take(4, &rest) != nil else { return false }
            default: return false
            }
        }
        return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in 0..<10 {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift * 7)
            if byte < 0x80 { return value }
        }
        return nil
    }

    private static func take(_ count: UInt64, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }
}
