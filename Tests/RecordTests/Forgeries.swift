import Foundation
import Record
import Testing

/// A pack with a name, and what a verifier is given beside it.
struct PackCase {
    let name: String
    let bytes: [UInt8]
    var key: String?
    var held: String?
    /// Why it must be refused; nil when it must hold.
    let fault: AuditFault.Code?
    /// Whether it may hold as well: what was changed need not be part of any figure.
    var isOpen = false
}

/// Honest packs, and packs in which something was changed.
enum PackCases {
    static func all(seeds: Range<UInt64>) throws -> [PackCase] {
        try honest() + forged() + misread() + signed() + held()
            + (try seeds.flatMap { try random($0) + proofs($0) + studies($0) })
    }

    /// The seeds of packs made at random: so many, unless Tools/check-verifiers asks for others.
    static func seeds(_ usual: UInt64) -> Range<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["HOVEDBOK_PACK_FIRST"].flatMap(UInt64.init) ?? 0
        return first..<first + (environment["HOVEDBOK_PACK_SEEDS"].flatMap(UInt64.init) ?? usual)
    }

    /// Sizes around powers of two, as few and as all events; and another ledger.
    private static func honest() throws -> [PackCase] {
        var cases: [PackCase] = []
        for size in [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33] {
            for complete in [false, true] {
                let pack = try SamplePack.ofSize(size, complete: complete)
                cases.append(PackCase(name: "honest \(size) \(complete)", bytes: try pack.packed(), fault: nil))
            }
        }
        let nine = try SamplePack.ofSize(9)
        cases.append(
            PackCase(name: "a key without a line end", bytes: try nine.packed { $0["key"]?.removeLast() }, fault: nil))
        cases.append(PackCase(name: "format 1", bytes: try nine.packed(older(line: "[3]")), fault: nil))
        var homeless = nine
        try homeless.addGrant(70, to: "Z")
        cases.append(PackCase(name: "a grant to nobody's project", bytes: try homeless.packed(), fault: nil))
        var other = try SamplePack.ofSize(9)
        other.origin = "helse-nord"
        let key = try #require(SampleKeys.own).verifier.description
        cases.append(PackCase(name: "other origin", bytes: try other.packed(), key: key, fault: nil))
        return cases
    }

    private static func changed(
        _ name: String, _ fault: AuditFault.Code, _ pack: SamplePack? = nil,
        _ change: (inout [String: [UInt8]]) throws -> Void
    ) throws -> PackCase {
        PackCase(name: name, bytes: try (pack ?? SamplePack.ofSize(9)).packed(change), fault: fault)
    }

    private static func replace(
        _ old: String, _ new: String, in file: String
    ) -> (inout [String: [UInt8]]) throws -> Void {
        { files in
            let text = String(decoding: try #require(files[file]), as: UTF8.self)
            try #require(text.contains(old), "\(file) has no \(old)")
            files[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
        }
    }

    private static func forged() throws -> [PackCase] {
        let some = try SamplePack.ofSize(9)
        var whole = some
        whole.isComplete = true
        let good = try some.packed()
        let otherNote = try some.note(SampleKeys.other)
        return [
            PackCase(name: "nothing", bytes: [], fault: .archive),
            PackCase(name: "one byte more", bytes: good + [0], fault: .archive),
            try changed("a file too many", .entry) { $0["extra"] = [1] },
            try changed("a file with an odd name", .entry) { $0["a\"b\\c"] = [1] },
            try changed("no proofs", .entry) { $0["proofs.json"] = nil },
            try changed("no report", .entry) { $0["report.json"] = nil },
            try changed("an event under a wrong name", .entry) { $0["events/03"] = $0.removeValue(forKey: "events/3") },
            try changed("an event of another position", .record) { $0["events/3"] = $0["events/4"] },
            try changed("an event with a byte more", .record) { $0["events/3"]?.append(0) },
            try changed("an event cut short", .record) { $0["events/3"]?.removeLast() },
            try changed("an event without a proof", .proof, nil, replace("\"3\": [", "\"33\": [", in: "proofs.json")),
            try changed("a greater amount", .proof) { $0["events/4"]?[137] ^= 2 },
            try changed(
                "a cell of the report", .cell, nil, replace("\"grants\": 7", "\"grants\": 8", in: "report.json")),
            try changed(
                "a name twice", .malformed, nil,
                replace("{\"basis\"", "{\"a\": 1, \"a\": 2, \"basis\"", in: "report.json")),
            try changed(
                "a fraction", .malformed, nil, replace("\"position\": 9", "\"position\": 9.0", in: "report.json")),
            try changed(
                "another origin in the report", .origin, nil, replace("helse-midt", "helse-nord", in: "report.json")),
            try changed("another basis", .basis, nil, replace("\"position\": 9", "\"position\": 8", in: "report.json")),
            try changed(
                "another last event", .basis, nil, replace("\"position\": 9", "\"position\": 10", in: "figures.json")),
            try changed(
                "another period", .lines, nil, replace("\"from\": 19723", "\"from\": 19801", in: "figures.json")),
            try changed(
                "an event left out of a list", .lines, nil, replace("[3, 3, 200, 0, 0], ", "", in: "figures.json")),
            try changed(
                "an event counted twice", .lines, nil,
                replace("[3, 3, 200, 0, 0]", "[3, 3, 200, 0, 0], [3, 3, 200, 0, 0]", in: "figures.json")),
            try changed("a size in the checkpoint", .signature, nil, replace("\n9\n", "\n8\n", in: "checkpoint")),
            try changed("a note of another key", .signature) { $0["checkpoint"] = Array(otherNote.utf8) },
            try changed("a key that is none", .key) { $0["key"] = Array("helse-midt+00000000+AAAA\n".utf8) },
            try changed("a record left out of the log", .record, whole) { files in
                files["log"] = whole.records.enumerated().filter { $0.offset != 4 }.flatMap(\.element)
            },
            try changed("the last record left out of the log", .root, whole) { files in
                files["log"] = whole.records.dropLast().flatMap(\.self)
            },
            try changed("a log and proofs", .entry, whole) { $0["proofs.json"] = Array("{}".utf8) },
            try changed("an amount in the log", .root, whole) { $0["log"]?[2 * 130] ^= 1 },
        ]
    }

    /// Files that cannot be read as what they should be, and figures that name what is not there.
    private static func misread() throws -> [PackCase] {
        let some = try SamplePack.ofSize(9), whole = try SamplePack.ofSize(9, complete: true)
        let bigger = try #require(Checkpoint(origin: some.origin, size: 1 << 53, root: some.tree.root))
        let own = try #require(SampleKeys.own)
        let biggerNote = try #require(try bigger.signed(by: [own])).description
        let misread = [
            ("a text in a line", "[3, 3, 200, 0, 0]", "[3, 3, \"200\", 0, 0]", "figures.json"),
            ("a number for a line", "[3, 3, 200, 0, 0]", "3", "figures.json"),
            ("an address with an open bracket", "funding[currency", "funding[[currency", "figures.json"),
            ("a format to come", "\"format\": 2", "\"format\": 3", "figures.json"),
            ("a proof of no position", "\"3\": [", "\"03\": [", "proofs.json"),
            ("a proof that is no list", "\"3\": [", "\"0\": 3, \"3\": [", "proofs.json"),
        ]
        return try misread.map { name, old, new, file in
            try changed(name, .malformed, nil, replace(old, new, in: file))
        } + [
            try changed("no list of proofs", .proof) { $0["proofs.json"] = Array("[]".utf8) },
            try changed("a size that no browser can count to", .malformed) {
                $0["checkpoint"] = Array(biggerNote.utf8)
            },
            try changed("a column that is none of the figure's", .cell) { files in
                try replace("enrolment.patients", "enrolment[kind=x].patients", in: "figures.json")(&files)
                try replace("[{\"patients\"", "[{\"kind\": \"x\", \"patients\"", in: "report.json")(&files)
            },
            try changed("an event of a figure that is not there", .lines, nil, older(line: "[99]")),
            try changed("a line of nothing", .lines, nil, older(line: "[]")),
            // Figures of format 1 hold under any condition that the report has, too.
            try changed("an address that colours a terminal", .malformed, nil, older(naming: "\u{9B}31mx")),
            try changed("an address that is read backwards", .malformed, nil, older(naming: "x\u{202E}y")),
            try changed("an event at no position", .record, whole) { files in
                for index in 16..<24 { files["log"]?[index] = 0 }
            },
        ]
    }

    /// Makes a pack one of format 1, in which patients are not derived but name an event.
    static func older(line: String) -> (inout [String: [UInt8]]) throws -> Void {
        { files in
            let text = String(decoding: files["figures.json"] ?? [], as: UTF8.self)
            let named = text.replacing("\"format\": 2", with: "\"format\": 1")
                .replacing(
                    "patients\", \"value\": 0, \"events\": []", with: "patients\", \"value\": 0, \"events\": [\(line)]")
            try #require(named.contains(line) && named != text)
            files["figures.json"] = Array(named.utf8)
        }
    }

    /// Makes a pack one of format 1 with a figure of something that has a name.
    private static func older(naming name: String) -> (inout [String: [UInt8]]) throws -> Void {
        { files in
            try older(line: "[3]")(&files)
            try replace("enrolment.patients", "enrolment[kind=\(name)].patients", in: "figures.json")(&files)
            try replace("[{\"patients\"", "[{\"kind\": \"\(name)\", \"patients\"", in: "report.json")(&files)
        }
    }

    /// Logs that say odd things, signed all the same.
    private static func signed() throws -> [PackCase] {
        let twice = Wire.field(90, Wire.field(1, Wire.money(5)) + Wire.field(1, Wire.money(7)))
        let late = Wire.field(
            140, Wire.field(1, number: 3) + Wire.field(3, Wire.field(1, signed: 1 << 40)) + Wire.field(5, Wire.grant(5))
        )
        let others: [(String, String, [UInt8])] = [
            ("a void of what comes later", "voided", Wire.void(of: 99)),
            ("a void of nothing", "voided", Wire.field(141, [])),
            ("a correction to a day beyond all calendars", "corrected", late),
            ("a correction to nothing", "corrected", Wire.field(140, Wire.field(1, number: 3))),
            ("the number without an opposite", "patients-counted", Wire.field(114, Wire.field(2, signed: .min))),
        ]
        let payloads: [(String, [UInt8])] = [
            ("two amounts", twice), ("two events", Wire.grant(5) + Wire.grant(7)),
            ("an event of another type", Wire.field(91, Wire.field(1, Wire.money(5)))),
            ("a text for an amount", Wire.field(90, Wire.field(1, Wire.field(1, "5") + Wire.field(2, "NOK")))),
            ("a cut amount", [0xD2, 0x05, 0x09, 0x0A]), ("a group", Wire.grant(5) + [0x0B]),
            ("a long zero", Wire.field(90, Wire.field(1, [0x08, 0x80, 0x00] + Wire.field(2, "NOK")))),
            ("no event", []),
        ]
        return try (payloads.map { ($0, "funds-granted", $1) } + others).map { name, type, payload in
            var pack = try SamplePack.ofSize(4, complete: true)
            let claims = try pack.files()
            try pack.add(type, payload)
            let (log, note, last) = (pack.records.flatMap(\.self), try pack.note(), pack.scope.position)
            pack.records.removeLast()
            let bytes = try pack.packed { files in
                files = claims
                files["log"] = log
                files["checkpoint"] = Array(note.utf8)
                for name in ["report.json", "figures.json"] {
                    let text = String(decoding: files[name] ?? [], as: UTF8.self)
                    files[name] = Array(text.replacing("\"position\": 4", with: "\"position\": \(last)").utf8)
                }
            }
            return PackCase(name: "signed: \(name)", bytes: bytes, fault: .payload)
        }
    }

    /// Keys and checkpoints from outside.
    private static func held() throws -> [PackCase] {
        let (some, whole) = (try SamplePack.ofSize(9), try SamplePack.ofSize(9, complete: true))
        let earlier = try SamplePack.ofSize(6).note()
        var fork = try SamplePack.ofSize(5)
        try fork.addGrant(1)
        let (forked, other) = (try fork.note(), try #require(SampleKeys.other).verifier.description)
        var elsewhere = try SamplePack.ofSize(9)
        elsewhere.origin = "helse-nord"
        let (odd, marked) = (try some.note() + signature(of: "a\u{85}b"), try some.note() + signature(of: "\u{301}a"))
        return [
            PackCase(
                name: "checkpoint of another origin", bytes: try some.packed(), held: try elsewhere.note(),
                fault: .origin),
            PackCase(name: "same checkpoint", bytes: try some.packed(), held: try some.note(), fault: nil),
            PackCase(name: "earlier checkpoint", bytes: try whole.packed(), held: earlier, fault: nil),
            PackCase(name: "earlier, some events", bytes: try some.packed(), held: earlier, fault: .checkpoint),
            PackCase(name: "forked checkpoint", bytes: try whole.packed(), held: forked, fault: .checkpoint),
            PackCase(name: "another key given", bytes: try some.packed(), key: other, fault: .signature),
            PackCase(name: "a signer whose name breaks a line", bytes: try some.packed(), held: odd, fault: .signature),
            PackCase(
                name: "a signer whose name begins with a mark", bytes: try some.packed(), held: marked, fault: nil),
        ]
    }

    /// One more signature below a note, by somebody else.
    private static func signature(of name: String) -> String {
        "\u{2014} \(name) \(Data([UInt8](repeating: 9, count: 68)).base64EncodedString())\n"
    }

    /// Proofs of the right hashes in other order or number, and those of other events.
    private static func proofs(_ seed: UInt64) throws -> [PackCase] {
        var numbers = SeededGenerator(seed: ~seed)
        let pack = try SamplePack.ofSize(Int.random(in: 4...40, using: &numbers))
        let text = try #require(pack.files()["proofs.json"])
        let honest = try #require(JSONSerialization.jsonObject(with: Data(text)) as? [String: [String]])
        let names = honest.filter { $0.value.count > 1 }.keys.sorted()
        let name = try #require(names.randomElement(using: &numbers))
        let other = try #require(honest.keys.sorted().filter { $0 != name }.randomElement(using: &numbers))
        let proof = try #require(honest[name])
        let place = Int.random(in: 1..<proof.count, using: &numbers)
        var (less, more, exchanged) = (proof, proof, proof)
        less.remove(at: place)
        more.insert(proof[place], at: place)
        exchanged.swapAt(0, place)
        let forged = [
            "with a hash less": less, "with a hash twice": more, "in another order": exchanged,
            "of another event": honest[other], "of no hash": [],
        ]
        return try forged.sorted { $0.key < $1.key }.map { kind, proof in
            let bytes = try JSONSerialization.data(withJSONObject: honest.merging([name: proof ?? []]) { $1 })
            return PackCase(
                name: "proof \(kind) \(seed)", bytes: try pack.packed { $0["proofs.json"] = Array(bytes) },
                fault: .proof)
        }
    }

    /// Patients whose numbers take each other's places; and a line of theirs that was changed, or left out.
    private static func studies(_ seed: UInt64) throws -> [PackCase] {
        let pack = try SamplePack.ofStudies(seed: seed, complete: seed % 2 == 0)
        var cases = [PackCase(name: "studies \(seed)", bytes: try pack.packed(), fault: nil)]
        var figures = try pack.figures().map { ($0.address, $0.value, $0.lines.map(\.numbers)) }
        var numbers = SeededGenerator(seed: ~seed)
        let places = figures.indices.filter { !figures[$0].2.isEmpty }
        guard let place = places.randomElement(using: &numbers) else { return cases }
        let line = Int.random(in: figures[place].2.indices, using: &numbers)
        let honest = figures
        func add(_ name: String, _ fault: AuditFault.Code) throws {
            let bytes = try pack.packed { files in
                files["figures.json"] = Array(pack.claims(figures.map { ($0.0, $0.1, $0.2) }).utf8)
                files["report.json"] = Array(pack.report(figures.map { ($0.0, $0.1) }).utf8)
            }
            cases.append(PackCase(name: "studies with \(name) \(seed)", bytes: bytes, fault: fault))
            figures = honest
        }
        figures[place].2[line][2] += 1
        figures[place].1 += 1
        try add("a number more", .lines)
        figures[place].2.remove(at: line)
        try add("a line less", .lines)
        figures[place].1 -= 1
        try add("another figure", .value)
        return cases
    }

    /// Bits flipped in the archive and in its files, and packs cut anywhere.
    private static func random(_ seed: UInt64) throws -> [PackCase] {
        var numbers = SeededGenerator(seed: seed)
        let pack = try SamplePack.ofSize(Int.random(in: 3...20, using: &numbers), complete: seed % 2 == 0)
        let good = try pack.packed()
        var flipped = good
        flipped[Int.random(in: 0..<good.count, using: &numbers)] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        let cut = Array(good.prefix(Int.random(in: 0..<good.count, using: &numbers)))
        let files = try pack.files().filter { $0.key != "verify.html" }
        let file = try #require(files.keys.sorted().randomElement(using: &numbers))
        let place = Int.random(in: 0..<max(1, files[file]?.count ?? 1), using: &numbers)
        let bit = UInt8.random(in: 0..<8, using: &numbers)
        let inside = try pack.packed { $0[file]?[place] ^= 1 << bit }
        return [
            PackCase(name: "flip \(seed)", bytes: flipped, fault: .archive),
            PackCase(name: "cut \(seed)", bytes: cut, fault: .archive),
            PackCase(
                name: "flip in \(file) \(seed)", bytes: inside, fault: .root,
                isOpen: ["report.json", "figures.json"].contains(file)),
        ]
    }
}
