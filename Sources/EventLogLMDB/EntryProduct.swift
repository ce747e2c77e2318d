/// What tells two collections of index entries apart without keeping them, in whatever order they come: the product of
/// all (entry + secret) in the field of 2^127 − 1 elements, where an entry is its hash and its position side by side.
///
/// Two different collections of n entries have the same product for at most n of the 2^127 secrets, and the secret is
/// made anew for each comparison. So nobody can make an index that passes for another.
struct EntryProduct: Equatable, Sendable {
    /// A number that nobody knows before.
    struct Secret: Sendable {
        fileprivate let value = UInt128.random(in: 0..<EntryProduct.prime)
    }

    private static let prime = UInt128.max >> 1

    private let secret: UInt128
    private var product: UInt128 = 1

    /// The product of nothing.
    init(_ secret: Secret) { self.secret = secret.value }

    /// Takes in an entry, whose position is at most `Position.last`, so that no two look the same.
    mutating func add(_ entry: IndexEntry) {
        let element = UInt128(entry.hash) << 63 | UInt128(entry.position)
        multiply(by: EntryProduct.reduced(element &+ secret))
    }

    /// Takes in another collection.
    mutating func add(_ other: EntryProduct) { multiply(by: other.product) }

    private mutating func multiply(by factor: UInt128) {
        let (high, low) = (product >> 64, product & UInt128(UInt64.max))
        let (factorHigh, factorLow) = (factor >> 64, factor & UInt128(UInt64.max))
        // 2^127 is 1 here, so 2^128 is 2. No sum below exceeds 2^128.
        let middle = high &* factorLow &+ low &* factorHigh
        let folded = (high &* factorHigh) << 1 &+ (middle & UInt128(UInt64.max >> 1)) << 64 &+ middle >> 63
        product = EntryProduct.reduced(EntryProduct.reduced(folded) &+ EntryProduct.reduced(low &* factorLow))
    }

    private static func reduced(_ number: UInt128) -> UInt128 {
        let sum = (number & prime) &+ number >> 127
        return sum >= prime ? sum &- prime : sum
    }
}
