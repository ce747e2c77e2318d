internal import Portfolio
internal import Record

/// A made-up project, told from its registration to its end. What is behind the end of the whole story stays untold.
struct ProjectStory {
    let id: String
    let kind: String
    let result: String
    let area: String
    /// How it goes: `done`, `running`, `extended`, `stopped`, `rejected`, `moved`, `early`, `old`; ideas are `open` or
    /// `shelved`.
    let course: String
    /// The measure of the innovation plan that it helps; may be empty.
    let measure: String
    let title: String
    let number: Int

    /// The trust that it belongs to at first.
    var home: String { String(id.prefix { $0 != "-" }) }
    /// The year of its registration.
    var year: Int { Int(id.split(separator: "-")[1]) ?? 0 }
    /// The call that it applies to; the later calls' results are not public.
    var call: String { (2016...2023).contains(year) ? "HMN-INNO-\(year)" : "" }

    /// The projects of the sample, one in each line of a table.
    static func all() throws -> [ProjectStory] {
        let lines = String(decoding: PackageResources.projects_csv, as: UTF8.self).split(separator: "\n")
        return try lines.enumerated().map { index, line in
            let parts = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 7 else { throw Refusal(.malformed, [String(line)]) }
            return ProjectStory(
                id: parts[0], kind: parts[1], result: parts[2], area: parts[3], course: parts[4], measure: parts[5],
                title: parts[6], number: index + 1)
        }
    }

    /// Tells the project's course.
    func tell(in script: inout Script) throws {
        try register(in: &script)
        if course == "old" { return try tellOldCourse(in: &script) }
        switch kind {
        case "idea": try tellIdea(in: &script)
        case "innovation": try tellInnovation(in: &script)
        case "research": try tellResearch(in: &script)
        default: try tellQuality(in: &script)
        }
    }

    private func register(in script: inout Script) throws {
        var details = ProjectDetails()
        let isNynorsk = ["HMR", "HSM", "HNR"].contains(home)
        details.title = try script.sealer.seal(title + (isNynorsk ? " (døme)" : " (eksempel)"))
        details.kind = kind
        details.result = result
        details.areas = [area]
        details.phase = "received"
        details.unit = try script.phrase("Eksempelklinikken")
        details.leader = try script.sealer.person(named: "Eksempel Leder \(number)")
        details.helseplattformen = area == "helsedata" || course == "extended"
        details.interdisciplinary = number.isMultiple(of: 3)
        details.archive = "EKS-\(year)-\(100 + number)"
        let day = try script.day(year, kind == "innovation" && course != "old" ? 8 : 3)
        details.starts = PlainDay(DatedDay(try Day(year + 1, 1, 1)))
        details.ends = PlainDay(DatedDay(try Day(year + (kind == "research" ? 3 : 1), 12, 31)))
        var registered = ProjectRegistered()
        registered.details = details
        try tell(.projectRegistered(registered), day, &script)
    }

    /// Lets something happen to the project.
    func tell(
        _ event: Payload.OneOf_Event, _ day: Day, _ script: inout Script, by organisation: String? = nil,
        key: String? = nil, decision: Decision? = nil
    ) throws {
        try script.tell(
            Proposal(
                event, "project", id, on: day, by: organisation ?? home, key: key.map { "\(id)/\($0)" },
                decision: decision))
    }

    func phase(_ phase: String, _ day: Day, _ script: inout Script, by organisation: String? = nil) throws {
        var changed = PhaseChanged()
        changed.phase = phase
        try tell(.phaseChanged(changed), day, &script, by: organisation)
    }

    /// The measure, if any, from the day on which plan and project both were there.
    func link(_ day: Day, _ script: inout Script) throws {
        guard !measure.isEmpty else { return }
        var link = MeasureLinked()
        link.plan = Reference.plan
        link.item = measure
        try tell(.measureLinked(link), max(day, Day(2023, 9, 1)), &script)
    }

    private func tellIdea(in script: inout Script) throws {
        try phase("assessed", script.day(year, 5), &script)
        try link(script.day(year, 6), &script)
        guard course == "shelved" else { return }
        try phase("shelved", script.day(year, 10), &script)
        try tell(.projectStopped(ProjectStopped()), script.day(year, 11), &script)
    }

    /// From before the region's calls: granted by the trust, paid and done within a year.
    private func tellOldCourse(in script: inout Script) throws {
        let decision = try script.decision("Direktørmøtet", "Administrerende direktør", on: Day(year, 4, 15))
        try tell(.projectApproved(ProjectApproved()), Day(year, 4, 15), &script, decision: decision)
        try tell(.projectStarted(ProjectStarted()), Day(year, 9, 1), &script)
        let funds = Funds(story: self, source: "trust", call: "", award: "A1", kroner: script.amount(8...25))
        try funds.grant(Day(year, 9, 1), &script, budgetYear: year)
        try funds.pay(100, Day(year, 10, 15), &script, "paid-1")
        try phase("implemented", Day(year + 1, 6, 30), &script)
        try tell(.projectCompleted(ProjectCompleted()), Day(year + 1, 6, 30), &script)
    }
}

/// One award of a project, and the money that moves because of it.
struct Funds {
    let story: ProjectStory
    let source: String
    let call: String
    let award: String
    /// What was granted, in whole kroner.
    let kroner: Int64

    /// The grant as an event. Where there is a call, the trust adds four tenths.
    func granted(budgetYear: Int) -> FundsGranted {
        var grant = FundsGranted()
        grant.amount = Money(kroner: kroner)
        (grant.call, grant.source, grant.award) = (call, source, award)
        grant.budgetYear = UInt32(budgetYear)
        if !call.isEmpty { grant.ownShareMinor = kroner * 40 }
        return grant
    }

    func grant(_ day: Day, _ script: inout Script, by organisation: String? = nil, budgetYear: Int) throws {
        try story.tell(
            .fundsGranted(granted(budgetYear: budgetYear)), day, &script, by: organisation, key: "granted-" + award)
    }

    /// Pays some per cent of the award.
    func pay(
        _ percent: Int64, _ day: Day, _ script: inout Script, _ key: String, by organisation: String? = nil
    ) throws {
        var paid = FundsPaid()
        paid.amount = Money(kroner: kroner * percent / 100)
        (paid.source, paid.award) = (source, award)
        try story.tell(.fundsPaid(paid), day, &script, by: organisation, key: key)
    }

    /// Returns what was not used.
    func giveBack(_ kroner: Int64, _ day: Day, _ script: inout Script, _ key: String) throws {
        var returned = FundsReturned()
        returned.amount = Money(kroner: kroner)
        (returned.source, returned.award) = (source, award)
        try story.tell(.fundsReturned(returned), day, &script, key: key)
    }

    /// Grants more or less than before.
    func adjust(_ kroner: Int64, _ day: Day, _ script: inout Script, _ key: String) throws {
        var adjusted = FundsAdjusted()
        adjusted.amount = Money(kroner: kroner)
        (adjusted.source, adjusted.award) = (source, award)
        try story.tell(.fundsAdjusted(adjusted), day, &script, key: key)
    }
}
