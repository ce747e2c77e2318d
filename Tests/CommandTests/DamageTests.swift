import Foundation
import Testing

/// Ledgers whose pages were overwritten.
@Suite struct DamageTests {
    private static let page = 4096

    /// What may stand on a page that something else has written to.
    private static let overwriting: [(name: String, bytes: @Sendable (Int) -> UInt8)] = [
        ("zeros", { _ in 0 }), ("ones", { _ in 0xFF }),
        ("noise", { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }),
    ]

    @Test(arguments: ["zeros", "ones", "noise"])
    func `a damaged page ends no command by a signal`(kind: String) throws {
        let whole = Array(try Filled.log.get())
        let bytes = try #require(Self.overwriting.first { $0.name == kind }).bytes
        let bench = try Bench(log: Data(whole))
        let intact = try ends(bench)
        #expect(intact == [0, 0, 0])
        var seen: Set<Int32> = []
        for place in stride(from: 2 * Self.page, to: whole.count, by: Self.page) {
            var damaged = whole
            for index in place..<min(place + Self.page, whole.count) { damaged[index] = bytes(index) }
            _ = try bench.shell("rm -rf ledger/facts*")
            try bench.write("ledger/ledger.mdb", damaged)
            let codes = try ends(bench)
            #expect(codes.allSatisfy { [0, 1, 6, 10].contains($0) }, "page \(place / Self.page): \(codes)")
            seen.formUnion(codes)
        }
        #expect(seen.contains(6))
    }

    /// How some commands that read end; a shell says 128 and more for a signal.
    private func ends(_ bench: Bench) throws -> [Int32] {
        let commands = ["log", "overview", "doctor"].map { "hovedbok \($0) > /dev/null 2>&1; echo $?" }
        return try bench.shell(commands.joined(separator: "; ")).out.split(separator: "\n").compactMap { Int32($0) }
    }

    @Test func `whoever tells of damage sends one to verify, which does not send one to itself`() throws {
        let bench = try Bench(log: Filled.log.get(), isServed: false)
        var log = try bench.log()
        log.removeLast(log.count - log.countInUse / 2)
        try bench.write("ledger/ledger.mdb", Array(log))
        let told = try bench.run("verify")
        #expect(told.status == 6 && !told.err.contains("hovedbok verify"), "\(told.err)")
        for command in ["log", "doctor"] { #expect(try bench.run(command).err.contains("hovedbok verify")) }
    }
}
