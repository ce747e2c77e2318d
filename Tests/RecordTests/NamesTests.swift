import Record
import Testing

@Suite struct NamesTests {
    @Test("An event id has the form of a UUID of version 7 and sorts by its time")
    func eventIDs() {
        var numbers = SeededGenerator(seed: .random(in: .min ... .max))
        var before = EventID.none
        for milliseconds in stride(from: Int64(1_700_000_000_000), to: 1_700_000_001_000, by: 1) {
            let id = EventID.timeOrdered(at: Instant(milliseconds: milliseconds), using: &numbers)
            #expect(id.high >> 16 == UInt64(milliseconds))
            #expect(id.high >> 12 & 0xF == 7)
            #expect(id.low >> 62 == 0b10)
            #expect(before.description < id.description)
            before = id
        }
    }

    @Test("An identifier is read as it is written, with and without hyphens")
    func identifiers() {
        var numbers = SeededGenerator(seed: .random(in: .min ... .max))
        for _ in 0..<100 {
            let id = Identifier128.random(using: &numbers)
            let text = id.description
            #expect(text.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
            #expect(Identifier128(text) == id)
            #expect(Identifier128(text.filter { $0 != "-" }.uppercased()) == id)
            #expect(Identifier128(String(text.dropLast())) == nil)
        }
        #expect(Identifier128(String(repeating: "g", count: 32)) == nil)
    }

    @Test("Stream names have a category, an id and no free text")
    func streamNames() {
        let name = StreamName("project/STO-17/a")
        #expect(name?.category == "project" && name?.id == "STO-17/a")
        #expect(StreamName(category: "plan", id: "P.1:x_y")?.description == "plan/P.1:x_y")
        let long = "project/" + String(repeating: "a", count: 56)
        #expect(StreamName(long) != nil && StreamName(long + "a") == nil)
        for text in ["", "project", "project/", "/a", "project/a b", "prosjekt/å", "project/a\n", "project/a;"] {
            #expect(StreamName(text) == nil, "\(text)")
        }
    }

    @Test("A source has permitted characters only")
    func sources() {
        #expect(Source(system: "nct", key: "NCT01234567") != nil)
        #expect(Source(system: "", key: "x") == nil && Source(system: "x", key: "") == nil)
        #expect(Source(system: "x", key: "fritekst her") == nil)
    }

    @Test("A text's key follows from salt and text, and from both")
    func textKeys() {
        let salt = [UInt8](repeating: 1, count: 16)
        let text = SealedText("Hjertesvikt", salt: salt)
        #expect(text.key == TextKey(salt: salt, text: "Hjertesvikt"))
        #expect(text.key != TextKey(salt: salt, text: "Hjertesvikt "))
        #expect(text.key != TextKey(salt: [UInt8](repeating: 2, count: 16), text: "Hjertesvikt"))
        var numbers = SeededGenerator(seed: 1)
        #expect(SealedText("a", using: &numbers).key != SealedText("a", using: &numbers).key)
        #expect(TextKey(bytes: text.key.bytes) == text.key && TextKey(bytes: [1]) == nil)
    }
}
