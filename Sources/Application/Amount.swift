/// Amounts as people write them.
public enum Amount {
    /// Hundredths of `400000`, `1 234,50` or `1234.50`; nil when malformed, too large or finer than a hundredth, and
    /// for what may be a thousand as well as one: `1.200`.
    public static func minor(_ text: String) -> Int64? {
        let signed = text.drop(while: \.isWhitespace)
        let isNegative = signed.hasPrefix("-") || signed.hasPrefix("−")
        let parts = signed.dropFirst(isNegative ? 1 : 0).split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "." })
        let groups = parts[0].split(whereSeparator: \.isWhitespace)
        let whole = groups.joined()
        let decimals = parts.count == 2 ? parts[1].filter { !$0.isWhitespace } : ""
        guard !whole.isEmpty, (whole + decimals).utf8.allSatisfy({ (48...57).contains($0) }),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        guard parts.count == 1 || !decimals.isEmpty, decimals.dropFirst(2).allSatisfy({ $0 == "0" }) else { return nil }
        let mayBeThousands = decimals.count == 3 && groups.count == 1 && whole.count < 4 && whole != "0"
        guard !mayBeThousands, let minor = Int64(whole + (decimals + "00").prefix(2)) else { return nil }
        return isNegative ? -minor : minor
    }
}
