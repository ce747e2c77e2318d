import Record
import Testing

@testable import ProjectionKit

@Suite struct InternerTests {
    private func intern(_ value: [UInt8], _ values: inout Interner) throws -> UInt32 {
        var nowhere: IndexLookup?
        return try values.intern(value.span.bytes, space: 0, &nowhere)
    }

    @Test(arguments: 0..<5)
    func `values of every length get one number each, in the order of their appearance`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var values = Interner()
        var numbers: [[UInt8]: UInt32] = [:]
        var order: [[UInt8]] = []
        for _ in 0..<20_000 {
            // Few letters, so that values are alike at both ends and differ in between.
            let length = Int.random(in: 0...40, using: &generator)
            var value = [UInt8](repeating: 7, count: length)
            if length > 0 {
                value[Int.random(in: 0..<length, using: &generator)] = UInt8.random(in: 0...7, using: &generator)
            }
            let number = try intern(value, &values)
            if numbers[value] == nil {
                order.append(value)
                numbers[value] = UInt32(order.count - 1)
            }
            #expect(number == numbers[value], "seed \(seed), \(value)")
        }
        var kept: [[UInt8]] = []
        values.forEach(from: 3) { _, bytes in kept.append(bytes.byteOffsets.map { bytes.byte(at: $0) }) }
        #expect(kept == Array(order.dropFirst(3)))
        #expect(values.count == order.count)
    }
}
