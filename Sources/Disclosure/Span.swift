/// All that can be had from some sums by adding and subtracting them: their linear span over the atoms.
///
/// Calculated modulo a prime, exactly but for multiples of it, which no sum of counted cells comes near.
struct Span {
    private typealias Vector = [Int: UInt64]
    private static let prime: UInt64 = 2_147_483_647
    /// Vectors with a 1 at their pivot, by their pivot.
    private var basis: [Int: Vector] = [:]

    /// Takes in the sum of some atoms.
    mutating func insert(_ atoms: Set<Int>) {
        var rest = reduced(atoms)
        guard let pivot = rest.keys.min(), let factor = rest[pivot].map(Self.inverse) else { return }
        rest = rest.mapValues { $0 * factor % Self.prime }
        basis[pivot] = rest
    }

    /// Whether the sum of some atoms follows from what was taken in.
    func contains(_ atoms: Set<Int>) -> Bool { reduced(atoms).isEmpty }

    /// What is left of a sum when everything known is taken out of it.
    private func reduced(_ atoms: Set<Int>) -> Vector {
        var rest = Dictionary(uniqueKeysWithValues: atoms.map { ($0, UInt64(1)) })
        while let pivot = rest.keys.filter({ basis[$0] != nil }).min() {
            let factor = Self.prime - (rest[pivot] ?? 0)
            for (atom, value) in basis[pivot] ?? [:] {
                let sum = ((rest[atom] ?? 0) + factor * value) % Self.prime
                rest[atom] = sum == 0 ? nil : sum
            }
        }
        return rest
    }

    /// By Fermat's little theorem.
    private static func inverse(_ value: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), value, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
