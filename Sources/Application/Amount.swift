/// Amounts as people write them.
public enum Amount {
    /// Hundredths of `400000`, `1 234,50` or `1234.50`; nil when malformed, too large or finer than a hundredth.
    public static func minor(_ text: String) -> Int64? {
        let compact = text.filter { !$0.isWhitespace }
        let isNegative = compact.hasPrefix("-") || compact.hasPrefix("−")
        let parts = compact.dropFirst(isNegative ? 1 : 0).split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "." })
        guard let whole = parts.first, !whole.isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !decimals.isEmpty, decimals.dropFirst(2).allSatisfy({ $0 == "0" }) else { return nil }
        let hundredths = (decimals + "00").prefix(2)
        guard let minor = Int64(whole + hundredths) else { return nil }
        return isNegative ? -minor : minor
    }
}
