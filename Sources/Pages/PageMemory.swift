internal import Application
internal import Portfolio
internal import Record
internal import Reporting

/// Pages that were shown lately, for who opens the same one while nothing was recorded in between (decision 0033).
struct PageMemory {
    /// What was asked for, and by whom.
    struct Key: Hashable {
        let path: [String]
        let query: [String]
        let language: Language
        let isPartial: Bool
        let role: Role?
        let organisation: String
        let person: PersonID
        /// The token of the session, and when its end is told of: both stand on the page.
        let antiForgery: String
        let wait: Int?
    }

    private let memory = MomentMemory<Key, Page>(most: 64 << 20)

    /// The page as it was, or as it is made now, if `request` is for one that comes from the log and the clock alone.
    func page(_ request: PageRequest, of ledger: Ledger, _ make: () throws -> Page) throws -> Page {
        guard let key = request.memoryKey else { return try make() }
        let before = try ledger.moment
        if let page = memory.answer(to: key, at: before) { return page }
        let page = try make()
        if page.status == 200, try ledger.moment == before {
            memory.remember(page, of: page.body.count, to: key, at: before)
        }
        return page
    }
}

extension PageRequest {
    /// What is asked for, where the page may be remembered: audits tell of the access log, too, saved views are the
    /// browser's, and a published view changes when it is given away.
    fileprivate var memoryKey: PageMemory.Key? {
        guard !["audit", "saved"].contains(path.first), !query.contains(where: { $0.name == "publish" }) else {
            return nil
        }
        return PageMemory.Key(
            path: path, query: query.flatMap { [$0.name, $0.value] }, language: language, isPartial: isPartial,
            role: access.role, organisation: access.organisation, person: access.person, antiForgery: antiForgery,
            wait: SessionEnd.wait(self))
    }
}
