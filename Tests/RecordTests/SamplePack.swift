import Record
import Testing

/// Audit packs to test with, made of records that are laid out by hand.
struct SamplePack {
    var origin = "helse-midt"
    var records: [[UInt8]] = []
    var isComplete = false
    var key = SampleKeys.own
    var scope = AuditScope(position: 0, from: 19_723, to: 20_088)
    private var revisions: [String: UInt32] = [:]

    /// What stands in a record besides its payload.
    struct Place {
        var stream = "project/A"
        var organisation = ""
        var day: Int32 = 19_800
    }

    @discardableResult
    mutating func add(_ type: String, _ payload: [UInt8], _ place: Place = Place()) throws -> UInt64 {
        let position = UInt64(records.count + 1)
        let revision = revisions[place.stream, default: 0]
        revisions[place.stream] = revision + 1
        var numbers = SeededGenerator(seed: position)
        let recorded = Instant(milliseconds: 1_730_000_000_000 + Int64(position))
        let record = Record(
            position: Position(position), revision: Revision(revision),
            id: .timeOrdered(at: recorded, using: &numbers), recorded: recorded,
            envelope: Envelope(
                stream: try #require(StreamName(place.stream)), type: type,
                effective: DatedDay(Day(rawValue: place.day)), actor: .none, organisation: place.organisation),
            payload: payload)
        records.append(record.encoded())
        scope = AuditScope(position: position, from: scope.from, to: scope.to)
        return position
    }

    mutating func addProject(_ id: String, _ organisation: String) throws {
        try add("project-registered", Wire.field(60, []), Place(stream: "project/\(id)", organisation: organisation))
    }

    @discardableResult
    mutating func addGrant(
        _ minor: Int64, to project: String = "A", organisation: String = "", day: Int32 = 19_800
    ) throws -> UInt64 {
        try add(
            "funds-granted", Wire.grant(minor),
            Place(stream: "project/\(project)", organisation: organisation, day: day))
    }

    /// Two projects, one of which moves; patients; and so many grants that the log has a size.
    static func ofSize(_ size: Int, complete: Bool = false) throws -> SamplePack {
        var pack = SamplePack()
        pack.isComplete = complete
        if size > 0 { try pack.addProject("A", "STO") }
        if size > 1 { try pack.addProject("B", "HNT") }
        for index in 2..<max(2, size) {
            try pack.addGrant(
                Int64(index) * 100, to: index % 3 == 0 ? "B" : "A", organisation: index % 2 == 0 ? "HMR" : "")
        }
        return pack
    }

    /// Studies with patients that were counted, reported, stated and planned, some of them put right again.
    static func ofStudies(seed: UInt64, complete: Bool) throws -> SamplePack {
        var (pack, numbers) = (SamplePack(), SeededGenerator(seed: seed))
        pack.isComplete = complete
        for study in ["S", "T", "U"] {
            try pack.add("study-registered", Wire.field(110, []), Place(stream: "study/\(study)", organisation: "STO"))
        }
        for _ in 0..<Int.random(in: 1...25, using: &numbers) {
            let (type, payload) = Wire.patients(using: &numbers)
            let study = ["S", "T", "U"].randomElement(using: &numbers) ?? "S"
            let place = Place(stream: "study/\(study)", day: Int32.random(in: 19_400...20_100, using: &numbers))
            let position = try pack.add(type, payload, place)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: try pack.add("voided", Wire.void(of: position), place)
            case 1: try pack.add("corrected", Wire.correction(of: position, day: 19_800, payload), place)
            default: break
            }
        }
        return pack
    }

    private func book() throws -> RecordBook {
        try RecordBook(records.compactMap { PackedRecord(prefix: $0[...]) }, upTo: scope.position)
    }

    /// The figures that the pack claims, as they follow from the records.
    func figures() throws -> [(address: FigureAddress, value: Int64, lines: [FigureLine])] {
        let book = try book()
        let money = [nil, "", "STO", "HNT", "HMR"].flatMap { organisation in
            ["granted_minor", "grants", "zero_grants", "projects"].compactMap { column in
                let place = organisation.map { [FigureAddress.Condition("org", $0)] } ?? []
                return FigureAddress("funding", place + [.init("currency", "NOK")], column)
            }
        }
        let columns = ["patients", "running", "reported", "difference", "planned", "offered", "studies"]
        let patients = [nil, "STO", "HNT", "HMR"].flatMap { organisation in
            columns.compactMap {
                FigureAddress("enrolment", organisation.map { [.init("org", $0)] } ?? [], $0)
            }
        }
        return try (money + patients).map { address in
            let rule = try #require(FigureDerivation.of(address))
            let lines = try book.lines(of: rule, address, in: scope)
            return (address, try #require(book.value(of: lines, rule.aggregate)), lines)
        }
    }

    var tree: TreeEdge {
        var edge = TreeEdge()
        for record in records { edge.append(Self.leaf(record)) }
        return edge
    }

    private static func leaf(_ record: [UInt8]) -> TreeHash { TreeHash(leaf: record.span.bytes) }

    func note(_ key: SigningKey? = nil) throws -> String {
        let checkpoint = try #require(
            Checkpoint(origin: origin, size: UInt64(records.count), root: tree.root))
        let signer = try #require(key ?? self.key)
        return try #require(try checkpoint.signed(by: [signer])).description
    }

    /// The files of an honest pack.
    func files() throws -> [String: [UInt8]] {
        let (figures, book) = (try figures(), try book())
        var files: [String: String] = [
            "checkpoint": try note(), "key": try #require(key).verifier.description + "\n",
            "verify.html": "<!doctype html>\n",
            "report.json": report(figures.map { ($0.address, $0.value) }),
            "figures.json": claims(figures.map { ($0.address, $0.value, $0.lines.map(\.numbers)) }),
        ]
        guard !isComplete else {
            var all = files.mapValues { Array($0.utf8) }
            all["log"] = records.flatMap(\.self)
            return all
        }
        let positions = book.closed(Set(figures.flatMap { $0.lines.flatMap(\.positions) }))
        var proofs: [String] = []
        for position in positions.sorted() {
            let hashes = try TreeProof.inclusion(of: position - 1, in: UInt64(records.count)) { nodes in
                nodes.map { node in
                    var edge = TreeEdge()
                    for leaf in node.leaves { edge.append(Self.leaf(records[Int(leaf)])) }
                    return edge.root
                }
            }
            proofs.append("\"\(position)\": [" + hashes.map { "\"\($0.base64)\"" }.joined(separator: ", ") + "]")
        }
        files["proofs.json"] = "{" + proofs.joined(separator: ",\n") + "}\n"
        var all = files.mapValues { Array($0.utf8) }
        for position in positions { all["events/\(position)"] = records[Int(position) - 1] }
        return all
    }

    func report(_ figures: [(address: FigureAddress, value: Int64)]) -> String {
        func rows(_ question: String, _ inRows: Bool) -> String {
            let own = figures.filter { $0.address.question == question && ($0.address["org"] != nil) == inRows }
            let groups = Dictionary(grouping: own) { $0.address.conditions.map(\.value) }
            return groups.sorted { $0.key.description < $1.key.description }.map { _, cells in
                let members =
                    (cells.first?.address.conditions ?? []).map { condition in
                        "\"\(condition.column)\": " + (condition.value.isEmpty ? "null" : "\"\(condition.value)\"")
                    }
                    + cells.map { "\"\($0.address.column)\": \($0.value)" }
                return "{" + members.joined(separator: ", ") + "}"
            }.joined(separator: ", ")
        }
        let tables = ["funding", "enrolment"].map {
            "\"\($0)\": {\"rows\": [\(rows($0, true))], \"totals\": [\(rows($0, false))]}"
        }
        return "{\"basis\": {\"origin\": \"\(origin)\", \"position\": \(scope.position)},\n"
            + tables.joined(separator: ",\n") + "}\n"
    }

    func claims(_ figures: [(address: FigureAddress, value: Int64, events: [[Int64]])]) -> String {
        let list = figures.map {
            "{\"address\": \"\($0.address)\", \"value\": \($0.value), \"events\": \($0.events)}"
        }
        return "{\"format\": 2, \"origin\": \"\(origin)\", \"position\": \(scope.position), "
            + "\"from\": \(scope.from), \"to\": \(scope.to), \"figures\": [\n" + list.joined(separator: ",\n") + "]}\n"
    }

    /// The pack, after its files were changed.
    func packed(_ change: (inout [String: [UInt8]]) throws -> Void = { _ in }) throws -> [UInt8] {
        var files = try files()
        try change(&files)
        let entries = files.sorted { $0.key < $1.key }.map { StoredArchive.Entry($0.key, $0.value) }
        return try #require(StoredArchive(entries)).encoded
    }
}

enum SampleKeys {
    static let own = SigningKey(name: "helse-midt", seed: [UInt8](repeating: 7, count: 32))
    static let other = SigningKey(name: "helse-midt", seed: [UInt8](repeating: 8, count: 32))
}

/// Protobuf laid out by hand.
enum Wire {
    static func varint(_ number: UInt64) -> [UInt8] {
        number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
    }

    static func field(_ field: UInt64, _ bytes: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(UInt64(bytes.count)) + bytes
    }

    static func field(_ field: UInt64, _ text: String) -> [UInt8] { self.field(field, Array(text.utf8)) }

    static func field(_ field: UInt64, number: UInt64) -> [UInt8] { varint(field << 3) + varint(number) }

    static func field(_ field: UInt64, signed: Int64) -> [UInt8] {
        self.field(field, number: UInt64(bitPattern: signed << 1 ^ signed >> 63))
    }

    static func money(_ minor: Int64, _ currency: String = "NOK", exactness: UInt64 = 0) -> [UInt8] {
        (minor == 0 ? [] : field(1, signed: minor)) + field(2, currency)
            + (exactness == 0 ? [] : field(3, number: exactness))
    }

    /// Something that is told of the patients of a study.
    static func patients(using numbers: inout SeededGenerator) -> (type: String, payload: [UInt8]) {
        let site = ["", "STO", "HNT"].randomElement(using: &numbers) ?? ""
        let year = [0, 2023, 2024].randomElement(using: &numbers) ?? 0
        let patients = Int64.random(in: 0...4, using: &numbers)
        let place = (site.isEmpty ? [] : field(1, site))
        let ofYear = place + (year == 0 ? [] : field(2, number: UInt64(year))) + field(3, signed: patients)
        return switch Int.random(in: 0..<6, using: &numbers) {
        case 0, 1: ("patients-counted", field(114, place + field(2, signed: patients) + field(3, signed: 9)))
        case 2: ("patients-reported", field(115, ofYear))
        case 3: ("patients-confirmed", field(268, ofYear))
        case 4: ("patients-stated", field(116, field(1, signed: patients)))
        default: ("patients-targeted", field(117, ofYear))
        }
    }

    static func grant(_ minor: Int64, _ currency: String = "NOK", exactness: UInt64 = 0) -> [UInt8] {
        field(90, field(1, money(minor, currency, exactness: exactness)))
    }

    static func correction(
        of position: UInt64, day: Int32? = nil, organisation: String? = nil, _ event: [UInt8]
    ) -> [UInt8] {
        field(
            140,
            field(1, number: position) + (day.map { field(3, field(1, signed: Int64($0))) } ?? [])
                + (organisation.map { field(4, $0) } ?? []) + field(5, event))
    }

    static func void(of position: UInt64) -> [UInt8] { field(141, field(1, number: position)) }
}
