/// Shares out whole numbers without a remainder.
public enum Apportionment {
    /// Parts of an amount in proportion to weights, by the method of the largest remainder: they add up to the amount
    /// exactly, and none is a whole unit away from its share. Of equal remainders the first one goes up.
    ///
    /// - Parameters:
    ///   - amount: What is shared out, such as øre; may be negative.
    ///   - weights: Not negative, at least one of them above 0, of a sum that fits into 64 bits.
    public static func parts(of amount: Int64, by weights: [Int64]) -> [Int64] {
        let whole = Int128(weights.reduce(0, +))
        let magnitude = Int128(amount.magnitude)
        var parts = weights.map { magnitude * Int128($0) / whole }
        let remainders = weights.map { magnitude * Int128($0) % whole }
        let left = Int(magnitude - parts.reduce(0, +))
        let order = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in order.prefix(left) { parts[index] += 1 }
        return parts.map { Int64(amount < 0 ? 0 - $0 : $0) }
    }
}
