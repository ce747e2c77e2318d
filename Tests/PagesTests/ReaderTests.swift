import Foundation
import Portfolio
import Record
import Testing

@testable import Application
@testable import Pages

/// Role × trust × page: who is shown what, as decision 0025 has it.
@Suite(.serialized) struct ReaderTests {
    /// Somebody who looks, and what of single things is theirs.
    private struct Reader: CustomStringConvertible, Equatable {
        let description: String
        let access: Access
        /// The trusts whose things they see: nil for all.
        let trusts: Set<String>?
        var isStranger = false
        var isOverseer: Bool { trusts == nil && !isStranger }

        init(_ role: Role?, of organisation: String = "", seeing trusts: Set<String>?) {
            description = "\(role?.rawValue ?? "stranger") \(organisation)"
            let number = description.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
            access = Access(
                account: description.filter { $0 != " " }, person: PersonID(high: number, low: 1), role: role,
                organisation: organisation)
            self.trusts = trusts
            isStranger = role == nil || role == .removed
        }
    }

    private static let readers = [
        Reader(.adviser, of: "STO", seeing: ["STO"]), Reader(.adviser, of: "HNT", seeing: ["HNT"]),
        Reader(.secretary, of: "RHF", seeing: []), Reader(.auditor, of: "RHF", seeing: nil),
        Reader(.region, of: "RHF", seeing: nil), Reader(.operator, of: "RHF", seeing: nil),
        Reader(nil, seeing: []), Reader(.removed, of: "STO", seeing: []),
    ]

    /// Whose a page is.
    private enum Whose {
        /// Everybody's who has a role: regional things, lists, and sums.
        case everybodys
        /// A single thing of trusts.
        case of(Set<String>)
        /// The overseers' alone.
        case overseers

        /// The status of the page for somebody.
        func status(for reader: Reader) -> Int {
            if reader.isStranger { return 403 }
            return switch self {
            case .everybodys: 200
            case .overseers: reader.isOverseer ? 200 : 403
            case .of(let trusts): reader.trusts.map { trusts.isDisjoint(with: $0) ? 404 : 200 } ?? 200
            }
        }
    }

    /// Things in which more trusts take part than the one that their id names, or which went to another.
    private static let shared: [String: Set<String>] = [
        "STO-2021-001": ["STO", "HNT"], "HNT-2023-S1": ["HNT", "STO"], "STO-2021-S1": ["STO", "HNT"],
        "HNT-2019-001": ["STO"],
    ]
    private static let regional: Set = [
        "plan", "call", "indicator", "meeting", "case", "follow-up", "member", "working-group", "closing", "evaluation",
        "restatement", "council", "compare", "explain", "search", "todo", "saved", "about", "accessibility",
    ]
    /// Events: of a grant to STO-17, of one to HNT-2022-002, of a study of HMR, and of the plan.
    private static let events: [String: Whose] = [
        "978": .of(["STO"]), "769": .of(["HNT"]), "395": .of(["HMR"]), "928": .everybodys,
    ]

    /// Whose the page at an address is.
    private static func owner(of address: String) -> Whose {
        let steps = address.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        if steps.first == "audit", steps.count > 1 { return .overseers }
        if steps.first == "report" { return steps.last == "audit-rules" ? .overseers : .everybodys }
        if steps.first == "event" { return events[steps[1]] ?? .everybodys }
        guard steps.count > 1, !regional.contains(steps[0]) else { return .everybodys }
        return .of(shared[steps[1]] ?? [String(steps[1].prefix { $0 != "-" })])
    }

    /// Pages of each sort, some more that lead on from them by chance, and the lists where much could be told.
    private static func addresses(_ region: Region, _ dice: inout SeededGenerator) throws -> [String] {
        let fixed =
            Addresses.all.filter { !$0.hasPrefix("/event/") } + events.keys.map { "/event/" + $0 }
            + [
                "/project/STO-2021-001", "/project/HNT-2022-002", "/project/HMR-2023-002", "/study/HNT-2023-S1",
                "/study/HNT-2016-S1", "/idea/STO-2024-I1", "/idea/HNT-2024-I1", "/benefit/STO-2022-G1",
                "/activity/RHF-2023-K1", "/report/audit-rules", "/report/application-scores", "/report/call-members",
                "/report/innovation-pipeline?by=id,kind,phase",
            ]
        let pages = ["/", "/project", "/study", "/report"]
        let links = try Set(
            pages.flatMap { try region.text($0).matches(of: #/ href="(\/[^"?]*)"/#).map { String($0.output.1) } })
        let outside = ["/register", "/assets", "/event", "/commands"]
        let others = links.filter { link in !outside.contains { link.hasPrefix($0) } && !fixed.contains(link) }
        return fixed + others.sorted().shuffled(using: &dice).prefix(8)
    }

    /// How often the access log says that somebody looked.
    private static func looks(of reader: Reader, at region: Region) throws -> Int {
        let log = try? String(contentsOfFile: region.ledger.accessLog.path, encoding: .utf8)
        return (log ?? "").ranges(of: reader.access.person.description).count
    }

    private static let seed = UInt64.random(in: 1...999_999)

    @Test func `each role is shown what is its own, its region's and the sums, and of the rest that it is not there`()
        throws
    {
        let region = try Region.shared.get()
        var dice = SeededGenerator(seed: Self.seed)
        let addresses = try Self.addresses(region, &dice)
        for address in addresses {
            let whose = Self.owner(of: address)
            // What is everybody's is heavy, and the same for all overseers: one of them looks, by chance.
            let one = Self.readers.filter(\.isOverseer).randomElement(using: &dice)
            let isEverybodys = if case .everybodys = whose { true } else { false }
            for reader in Self.readers where !isEverybodys || !reader.isOverseer || reader == one {
                let before = try Self.looks(of: reader, at: region)
                let page = try region.page(address, as: reader.access)
                let name = Comment(rawValue: "\(reader): \(address), seed \(Self.seed)")
                #expect(page.status == whose.status(for: reader), name)
                // Each look is one line of the access log, whatever came of it; who a stranger is, nobody knows.
                let looks = reader.isStranger ? 0 : 1
                #expect(try Self.looks(of: reader, at: region) == before + looks, name)
                if page.status == 404, let id = address.split(separator: "/").last {
                    // The same as of what never was.
                    let never = id.allSatisfy(\.isNumber) ? "999999" : "ZZZ-1999-999"
                    let unseen = try region.page(address.replacing(id, with: never), as: reader.access)
                    let told = String(decoding: page.body, as: UTF8.self).replacing(id, with: never)
                    #expect(unseen.status == 404 && told == String(decoding: unseen.body, as: UTF8.self), name)
                }
                if reader.trusts?.contains("STO") == false, !address.contains("STO-17") {
                    for secret in ["STO-17", "Det gjennomgående eksempelet"] {
                        #expect(Data(page.body).range(of: Data(secret.utf8)) == nil, name)
                    }
                }
            }
        }
        #expect(addresses.count > 55)
    }

    @Test(arguments: [
        ("/project/STO-17", "/register/grant/award", ["adviser STO", "region RHF"]),
        (
            "/plan/HMN-INNO-2023-2026", "/register/plan/status",
            ["adviser STO", "adviser HNT", "secretary RHF", "region RHF"]
        ),
        ("/plan/HMN-INNO-2023-2026", "/register/plan/revise", ["secretary RHF", "region RHF"]),
        (
            "/indicator/INNO-KURS", "/register/indicator/measure",
            ["adviser STO", "adviser HNT", "secretary RHF", "region RHF"]
        ),
        ("/call/HMN-INNO-2016", "/register/call/result", ["region RHF"]),
        ("/study/STO-2019-S1", "/register/patients/count", ["adviser STO", "region RHF"]),
        ("/closing/2024", "/commands/closing-approve", ["region RHF"]),
        ("/evaluation/HMN-INNO-2023-2026/2024", "/commands/closing-make", ["region RHF"]),
    ])
    func `a form is offered to those whose role may send it`(address: String, form: String, offered: [String]) throws {
        let region = try Region.shared.get()
        for reader in Self.readers {
            let text = String(decoding: try region.page(address, as: reader.access).body, as: UTF8.self)
            #expect(text.contains("\"\(form)") == offered.contains(reader.description), "\(reader): \(address)")
        }
    }
}
