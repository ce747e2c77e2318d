internal import Application
internal import Questions
internal import Reporting

extension Visit {
    /// The council: who sits in it, its meetings, cases, groups and what was to follow.
    func council() throws -> Content {
        let ledger = try reading("meeting list")
        var content = Content(title: Words.council(language))
        let lists = [
            "meeting deadlines", "case list", "follow-up list", "working-group list", "member list", "meeting list",
        ]
        for name in lists where question(name) != nil {
            let report = try ledger.answer(name, on: basis, choosing([]))
            if content.basis == nil { content.rest(on: report) }
            content.parts.append(
                Part(
                    id: Slug.of(name), title: report.title, style: "wide",
                    tables: tables([report.main], of: report, isWhole: true),
                    more: (Words.more(language), link(["report", Slug.of(name)]))))
        }
        return content
    }
}
