internal import Portfolio
internal import Record

/// A made-up innovation that came out of a project, and the trusts that took it into use.
struct InnovationStory {
    let id: String
    let project: String
    let title: String
    let result: String
    let day: String
    /// Trust, day, and whether it developed the innovation further.
    let adoptions: [(trust: String, day: String, developed: Bool)]

    private static let all = [
        InnovationStory(
            id: "STO-2018-I1", project: "STO-2016-002", title: "Ringerunde før operasjon", result: "service",
            day: "2018-04-15", adoptions: [("HMR", "2019-02-01", false), ("HNT", "2019-09-15", true)]),
        InnovationStory(
            id: "HMR-2018-I1", project: "HMR-2016-001", title: "Tilvisingsskjema for kommunar", result: "service",
            day: "2018-06-01", adoptions: [("STO", "2020-01-20", false)]),
        InnovationStory(
            id: "STO-2022-I1", project: "STO-2020-001", title: "Vektmelding ved hjertesvikt", result: "service",
            day: "2022-05-10",
            adoptions: [("HNT", "2023-03-01", true), ("HMR", "2024-04-12", false)]),
        InnovationStory(
            id: "HNT-2022-I1", project: "HNT-2020-001", title: "Varslingsmatte", result: "product",
            day: "2022-09-01", adoptions: []),
        InnovationStory(
            id: "HEM-2022-I1", project: "HEM-2020-001", title: "Øvingspasienter", result: "service",
            day: "2022-06-20", adoptions: [("STO", "2022-11-01", false)]),
        InnovationStory(
            id: "STO-2023-I1", project: "STO-2021-001", title: "Ankomstvert i akuttmottaket", result: "organisation",
            day: "2023-08-15", adoptions: [("HMR", "2024-10-01", false), ("HNT", "2025-05-20", true)]),
    ]

    static func tellAll(in script: inout Script) throws {
        for story in all { try story.tell(in: &script) }
    }

    private func tell(in script: inout Script) throws {
        let home = String(id.prefix(3))
        var reported = InnovationReported()
        reported.title = try script.sealer.seal(title + (home == "HMR" ? " (døme)" : " (eksempel)"))
        (reported.project, reported.result) = (project, result)
        try script.tell(Proposal(.innovationReported(reported), "innovation", id, on: Day(iso: day), by: home))
        for adoption in adoptions {
            var adopted = InnovationAdopted()
            adopted.origin = home
            adopted.developed = adoption.developed
            try script.tell(
                Proposal(.innovationAdopted(adopted), "innovation", id, on: Day(iso: adoption.day), by: adoption.trust))
        }
    }
}
