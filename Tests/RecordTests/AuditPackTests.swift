import Record
import Testing

/// What audit packs prove, and what they do not.
@Suite struct AuditPackTests {
    @Test func `honest packs hold, forged ones are refused for what is wrong with them`() throws {
        let cases = try PackCases.all(seeds: PackCases.seeds(150))
        for pack in cases {
            let outcome = Result {
                try AuditPack(pack.bytes).verdict(key: pack.key.flatMap { VerifierKey($0) }, held: pack.held)
            }
            switch outcome {
            case .success: #expect(pack.fault == nil || pack.isOpen, "\(pack.name) holds")
            case .failure(let fault as AuditFault):
                // Any fault will do where a bit was flipped.
                let isRandom = pack.name.hasPrefix("flip in")
                #expect(isRandom || fault.code == pack.fault, "\(pack.name): \(fault)")
            case .failure(let error): Issue.record("\(pack.name): \(error)")
            }
        }
        let forged = cases.count { $0.fault != nil && !$0.isOpen }
        print("\(cases.count) packs, \(forged) of them forged in what proves figures: each told apart")
    }

    @Test func `a pack with some events says so, one with all excludes omission`() throws {
        let some = try AuditPack(SamplePack.ofSize(9).packed()).verdict()
        #expect(!some.isComplete && !some.isKeyGiven && some.checkpoint.size == 9)
        let key = try #require(SampleKeys.own).verifier
        let whole = try AuditPack(SamplePack.ofSize(9, complete: true).packed()).verdict(key: key)
        #expect(whole.isComplete && whole.isKeyGiven && whole.figures.count == some.figures.count)
    }

    @Test func `a grant that was left out is missed by some events and found by all`() throws {
        var pack = try SamplePack.ofSize(6)
        let lesser = try pack.figures().map { figure in
            (figure.address, figure.value, figure.lines.map(\.numbers))
        }
        try pack.addGrant(999, organisation: "STO")
        let honest = try AuditPack(pack.packed()).verdict()
        func forged(complete: Bool) throws -> [UInt8] {
            pack.isComplete = complete
            return try pack.packed { files in
                files["events/7"] = nil
                files["report.json"] = Array(pack.report(lesser.map { ($0.0, $0.1) }).utf8)
                files["figures.json"] = Array(pack.claims(lesser.map { ($0.0, $0.1, $0.2) }).utf8)
                guard let proofs = files["proofs.json"].map({ String(decoding: $0, as: UTF8.self) }) else { return }
                let kept = proofs.split(separator: "\n").filter { !$0.contains("\"7\"") }.joined(separator: "\n")
                files["proofs.json"] = Array((kept.hasSuffix(",") ? kept.dropLast() + "}" : kept[...]).utf8)
            }
        }
        let missed = try AuditPack(forged(complete: false)).verdict()
        #expect(missed.figures[0].value == honest.figures[0].value - 999 && !missed.isComplete)
        #expect { try AuditPack(forged(complete: true)).verdict() } throws: { ($0 as? AuditFault)?.code == .lines }
    }

    @Test func `corrections, voids, moves and unknown amounts count as in the ledger`() throws {
        var pack = SamplePack()
        try pack.addProject("A", "STO")
        let granted = try pack.addGrant(100)
        let gone = try pack.addGrant(5000)
        let place = SamplePack.Place()
        try pack.add("corrected", Wire.correction(of: granted, Wire.grant(150)), place)
        let void = try pack.add("voided", Wire.void(of: gone), place)
        try pack.add("funds-granted", Wire.grant(7, exactness: 3), place)
        try pack.add("funds-granted", Wire.grant(11, "EUR"), place)
        try pack.addGrant(13, organisation: "HNT", day: 19_722)
        #expect(try value(pack, "funding[currency=NOK].granted_minor") == 150)
        #expect(try value(pack, "funding[currency=NOK].grants") == 2)
        #expect(try value(pack, "funding[org=STO,currency=EUR].granted_minor") == 11)

        try pack.add("voided", Wire.void(of: void), place)
        #expect(try value(pack, "funding[currency=NOK].granted_minor") == 5150)
        let second = try pack.add(
            "corrected", Wire.correction(of: granted, organisation: "HMR", Wire.grant(160)), place)
        #expect(try value(pack, "funding[org=HMR,currency=NOK].granted_minor") == 160)
        try pack.add("corrected", Wire.correction(of: second, day: 19_000, Wire.grant(170)), place)
        #expect(try value(pack, "funding[currency=NOK].granted_minor") == 5000)
        try pack.add("project-moved", Wire.field(74, Wire.field(1, "HNT")), place)
        #expect(try value(pack, "funding[org=HNT,currency=NOK].granted_minor") == 5000)
        #expect(try AuditPack(pack.packed()).verdict().figures[0].value == 5000)
    }

    @Test func `patients count at their site, or with the study's own organisation`() throws {
        var pack = SamplePack()
        let study = SamplePack.Place(stream: "study/S", organisation: "STO")
        try pack.add("study-registered", Wire.field(110, []), study)
        try pack.add("patients-counted", Wire.field(114, Wire.field(1, "HNT") + Wire.field(2, signed: 4)), study)
        try pack.add(
            "patients-counted", Wire.field(114, Wire.field(2, signed: 3) + Wire.field(3, signed: 9)),
            .init(stream: "study/S"))
        #expect(try value(pack, "enrolment.running") == 7)
        #expect(try value(pack, "enrolment[org=HNT].running") == 4)
        // The record is appended for the organisation that reports; patients belong to the site.
        #expect(try value(pack, "enrolment[org=STO].running") == 3)
        #expect(try value(pack, "enrolment.offered") == 9)
    }

    @Test func `only grants that are known to be 0 are zero grants`() throws {
        var pack = SamplePack()
        try pack.addProject("A", "STO")
        try pack.addGrant(0)
        try pack.addGrant(100)
        try pack.add("funds-granted", Wire.grant(0, exactness: 3))
        #expect(try value(pack, "funding[currency=NOK].grants") == 3)
        #expect(try value(pack, "funding[currency=NOK].zero_grants") == 1)
    }

    @Test func `a report takes the place of counts, and counts that of a stated total`() throws {
        var pack = try Self.study()
        try pack.add("patients-stated", Wire.field(116, Wire.field(1, signed: 40)), Self.on(19_700))
        #expect(try value(pack, "enrolment.patients") == 0, "what was stated before the period is nothing new")
        try pack.add(
            "patients-counted", Wire.field(114, Wire.field(1, "HNT") + Wire.field(2, signed: 4)), Self.on(19_720))
        #expect(try value(pack, "enrolment.patients") == 0, "both were before the period")
        try pack.add(
            "patients-counted", Wire.field(114, Wire.field(1, "HNT") + Wire.field(2, signed: 5)), Self.on(19_730))
        #expect(try value(pack, "enrolment.patients") == 5)
        try pack.add("patients-reported", Self.figure(115, 30, "HNT", 2024), Self.on(19_900))
        #expect(try value(pack, "enrolment.patients") == 30, "of 2024; those of 2023 stand as they stood")
        #expect(try value(pack, "enrolment.difference") == 25)
        let wrong = try pack.add("patients-confirmed", Self.figure(268, 31, "HNT", 2024), Self.on(19_901))
        #expect(try value(pack, "enrolment[org=HNT].reported") == 31)
        #expect(try value(pack, "enrolment[org=STO].patients") == 0)
        try pack.add("voided", Wire.void(of: wrong), Self.on(19_902))
        #expect(try value(pack, "enrolment.reported") == 30)
        #expect(try AuditPack(pack.packed()).verdict().figures.allSatisfy { $0.aggregate != nil })
    }

    @Test func `counts take the place of a total that was stated for the study`() throws {
        var pack = try Self.study()
        try pack.add("patients-stated", Wire.field(116, Wire.field(1, signed: 40)), Self.on(19_700))
        try pack.add(
            "patients-counted", Wire.field(114, Wire.field(1, "HNT") + Wire.field(2, signed: 4)), Self.on(19_730))
        #expect(try value(pack, "enrolment.patients") == -36)
        #expect(try value(pack, "enrolment[org=STO].patients") == -40, "the study's own organisation had the total")
    }

    @Test func `targets of sites take the place of the study's, and those of years of one for all years`() throws {
        var pack = try Self.study()
        try pack.add("patients-targeted", Self.figure(117, 100), Self.on(19_730))
        #expect(try value(pack, "enrolment[org=STO].planned") == 100)
        try pack.add("patients-targeted", Self.figure(117, 60, "", 2024), Self.on(19_731))
        #expect(try value(pack, "enrolment.planned") == 60)
        try pack.add("patients-targeted", Self.figure(117, 50, "HNT"), Self.on(19_732))
        try pack.add("patients-targeted", Self.figure(117, 20, "STO"), Self.on(19_733))
        #expect(try value(pack, "enrolment.planned") == 70)
        try pack.add("patients-targeted", Self.figure(117, 7, "HNT", 2024), Self.on(19_734))
        try pack.add("patients-targeted", Self.figure(117, 8, "HNT", 2025), Self.on(19_735))
        #expect(try value(pack, "enrolment.planned") == 35)
        #expect(try value(pack, "enrolment[org=HNT].planned") == 15)
    }

    @Test func `a study is counted where something new is known of it`() throws {
        var pack = try Self.study()
        try pack.add("patients-reported", Self.figure(115, 30, "HNT", 2023), Self.on(19_700))
        #expect(try value(pack, "enrolment.studies") == 0)
        try pack.add("patients-reported", Self.figure(115, 30, "HNT", 2023), Self.on(19_800))
        #expect(try value(pack, "enrolment.studies") == 0, "the same again is nothing new")
        try pack.add("patients-counted", Wire.field(114, Wire.field(1, "STO")), Self.on(19_801))
        #expect(try value(pack, "enrolment[org=STO].studies") == 1, "that there were none is")
        #expect(try value(pack, "enrolment[org=HNT].studies") == 0)
    }

    @Test func `in packs of the first format later figures are named and not derived, and no format is newer`() throws {
        var pack = try Self.study()
        let counted = try pack.add(
            "patients-counted", Wire.field(114, Wire.field(1, "HNT") + Wire.field(2, signed: 4)), Self.on(19_800))
        func formatted(_ format: Int) throws -> AuditVerdict {
            try AuditPack(
                pack.packed { files in
                    let figures = try pack.figures().map { figure in
                        let isDerived = FigureDerivation.of(figure.address, format: 1) != nil
                        let named = figure.lines.map { [Int64($0.event)] }
                        return (figure.address, figure.value, isDerived ? figure.lines.map(\.numbers) : named)
                    }
                    let claims = pack.claims(figures.map { ($0.0, $0.1, $0.2) }).replacing(
                        "\"format\": 2", with: "\"format\": \(format)")
                    files["figures.json"] = Array(claims.utf8)
                }
            ).verdict()
        }
        let old = Dictionary(uniqueKeysWithValues: try formatted(1).figures.map { ($0.address.description, $0) })
        #expect(old["enrolment.patients"]?.aggregate == nil && old["enrolment.patients"]?.events == [counted])
        #expect(old["enrolment.running"]?.aggregate == .sum)
        #expect { try formatted(2) } throws: { ($0 as? AuditFault)?.code == .lines }
        #expect { try formatted(3) } throws: { ($0 as? AuditFault)?.code == .malformed }
    }

    /// A study of St. Olavs.
    private static func study() throws -> SamplePack {
        var pack = SamplePack()
        try pack.add(
            "study-registered", Wire.field(110, []), .init(stream: "study/S", organisation: "STO", day: 19_000))
        return pack
    }

    private static func on(_ day: Int32) -> SamplePack.Place { .init(stream: "study/S", day: day) }

    private static func figure(_ field: UInt64, _ patients: Int64, _ site: String = "", _ year: UInt64 = 0) -> [UInt8] {
        Wire.field(
            field,
            (site.isEmpty ? [] : Wire.field(1, site)) + (year == 0 ? [] : Wire.field(2, number: year))
                + Wire.field(3, signed: patients))
    }

    @Test func `sums that do not fit are no figure`() throws {
        var pack = SamplePack()
        try pack.addProject("A", "STO")
        for _ in 0..<2 { try pack.addGrant(.max) }
        #expect(try value(pack, "funding[currency=NOK].granted_minor") == nil)
    }

    private func value(_ pack: SamplePack, _ text: String) throws -> Int64? {
        let address = try #require(FigureAddress(text))
        let rule = try #require(FigureDerivation.of(address))
        let book = try RecordBook(pack.records.compactMap { PackedRecord(prefix: $0[...]) }, upTo: pack.scope.position)
        return book.value(of: try book.lines(of: rule, address, in: pack.scope), rule.aggregate)
    }
}

/// The parts that packs are made of.
@Suite struct AuditPartTests {
    @Test(arguments: [
        "funding[org=STO,currency=NOK].granted_minor", "enrolment.running", "funding[org=,currency=NOK].grants",
        "project list[org=St. Olavs].projects",
    ])
    func `an address reads as it is written`(text: String) {
        #expect(FigureAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "funding", "funding[].grants", "funding[org].grants", "funding[org=A,org=B].grants", "funding[org=A].",
        ".grants", "funding[org=A]grants", "funding[org=A.grants", "Funding.grants", "funding[org=[A]].grants",
    ])
    func `a malformed address is none`(text: String) {
        #expect(FigureAddress(text) == nil)
    }

    @Test(arguments: [
        "", "{", "[1,]", "1.0", "1e3", "-0", "01", "9223372036854775808", "\"\u{1}\"", "\"\\ud800\"", "\"\\x\"",
        "{\"a\":1,\"a\":1}", "[1] 2", "nul", "tru", "fals", "\"", "\"a", "\"\\",
        String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
    func `what is no plain JSON is refused`(text: String) {
        #expect(PlainJSON(text.utf8) == nil)
    }

    @Test func `plain JSON is read`() {
        let json = PlainJSON("{\"a\": [1, -9223372036854775808, null, true], \"b\\u00e5\": \"\\n\\\"\"}".utf8)
        #expect(json?["a"] == .array([.integer(1), .integer(.min), .null, .bool(true)]))
        #expect(json?["bå"]?.string == "\n\"")
        #expect(PlainJSON([0x22, 0xFF, 0x22]) == nil)
        let number = PlainJSON("1".utf8), flag = PlainJSON("false".utf8)
        #expect(number?.integer == 1 && flag?.integer == nil && flag == .bool(false))
        #expect(number?["a"] == nil && number?.members == nil && number?.elements == nil && number?.string == nil)
    }

    @Test func `a message is read by its fields, and each of them by what it is`() throws {
        var bytes: [UInt8] = [0x08, 0x05, 0x11, 1, 1, 1, 1, 1, 1, 1, 1]
        bytes += [0x1D, 1, 1, 1, 1, 0x22, 2, 0x08, 0x03, 0x2A, 1, 0xFF]
        let message = WireMessage(bytes[...])
        #expect(try message.fields() == [1, 2, 3, 4, 5])
        #expect(try message.number(at: [1]) == 5 && message.signed(at: [1]) == -3 && message.number(at: [9]) == 0)
        #expect(try message.number(at: [4, 1]) == 3 && message.text(at: [9]) == "" && message.bytes(at: [9]) == nil)
        #expect(try message.bytes(at: []) == bytes[...])
        for path: [UInt32] in [[4], [2], [3], []] {
            #expect(throws: WireMessage.Fault.wrongType) { try message.number(at: path) }
        }
        #expect(throws: WireMessage.Fault.wrongType) { try message.bytes(at: [1]) }
        #expect(throws: WireMessage.Fault.wrongType) { try message.number(at: [1, 1]) }
        #expect(throws: WireMessage.Fault.malformed) { try message.text(at: [5]) }
    }

    @Test(
        arguments: [
            ([0x08], WireMessage.Fault.truncated), ([0x11, 1], .truncated), ([0x1D, 1], .truncated),
            ([0x22, 2, 0], .truncated), ([0x80], .truncated), ([0x00, 1], .malformed), ([0x0B], .malformed),
            ([0x08, 0x80, 0x00], .malformed), ([0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1], .malformed),
        ] as [([UInt8], WireMessage.Fault)])
    func `a message that is cut or misshapen is none`(bytes: [UInt8], fault: WireMessage.Fault) {
        #expect(throws: fault) { try WireMessage(bytes[...]).fields() }
    }

    @Test func `an archive is read only as it is written`() throws {
        let archive = try #require(StoredArchive([.init("a", [1, 2]), .init("b/c", [])]))
        #expect(StoredArchive(decoding: archive.encoded) == archive)
        #expect(StoredArchive(decoding: []) == nil)
        for index in archive.encoded.indices {
            var bytes = archive.encoded
            bytes[index] ^= 1
            #expect(StoredArchive(decoding: bytes) != archive, "\(index)")
        }
        #expect(StoredArchive([.init("a", []), .init("a", [])]) == nil)
        #expect(StoredArchive([.init("å", [])]) == nil)
    }
}
