import Portfolio
import Record

/// What a history tells of the fields by which the overview groups projects. The generator never amends these events;
/// if it did, the answers would differ and the benchmark would say so.
struct ProjectHistory {
    /// What one event tells; nil for what it leaves alone.
    private struct Told {
        let position: UInt64
        let recorded: Int64
        let effective: Int32
        var org: String?
        var kind: String?
        var area: String?
        var phase: String?
    }

    private var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var projects: [[Told]] = []

    mutating func add(_ event: PortfolioEvent) {
        let envelope = event.envelope
        var told = Told(
            position: event.position.rawValue, recorded: event.recorded.rawValue,
            effective: envelope.effective.day.rawValue)
        switch event.content {
        case .projectRegistered(let registered):
            told.org = envelope.organisation
            told.kind = registered.details.kind
            told.area = registered.details.areas.joined(separator: ", ")
            told.phase = registered.details.phase
        case .projectMoved(let moved): told.org = moved.to
        case .phaseChanged(let changed): told.phase = changed.phase
        // A project is there as soon as anything is told of it.
        case .projectApproved, .projectRejected, .projectStarted, .projectPaused, .projectResumed, .projectCompleted,
            .projectStopped, .projectExtended, .leaderChanged:
            break
        default: return
        }
        projects[number(of: envelope.stream.id)].append(told)
    }

    private mutating func number(of id: String) -> Int {
        if let number = numbers[id] { return number }
        numbers[id] = names.count
        names.append(id)
        projects.append([])
        return names.count - 1
    }

    func write(to directory: String) throws {
        try write(directory + "/names.tsv") { number in "\(number)\t\(names[number])\n" }
        try write(directory + "/projects.tsv") { number in
            projects[number].map { told in
                let fields = [told.org, told.kind, told.area, told.phase].map { $0 ?? "\\N" }.joined(separator: "\t")
                return "\(told.position)\t\(told.recorded)\t\(told.effective)\t\(number)\t\(fields)\n"
            }.joined()
        }
        try write(directory + "/versions.tsv") { number in
            versions(of: number).map { version in
                let since = version.since.map { "\(Day(rawValue: $0))" } ?? "\\N"
                let end = version.end.map { "\(Day(rawValue: $0)) 00:00:00" } ?? "2038-01-19 03:14:07.999999"
                return "\(number)\t\(version.key.joined(separator: "\t"))\t\(since)"
                    + "\t\(Day(rawValue: version.day)) 00:00:00\t\(end)\n"
            }.joined()
        }
        try write(directory + "/projects.journal") { postings(of: versions(of: $0)) }
    }

    private func write(_ path: String, _ lines: (Int) -> String) throws {
        let file = try TextFile(path)
        for number in names.indices { try file.write(lines(number).utf8) }
        try file.close()
    }
}

extension ProjectHistory {
    /// What a project was from a day to the next on which something changed.
    private struct Version {
        let day: Int32
        var end: Int32?
        /// Organisation, area, kind.
        var key: [String]
        /// Since when it is in its phase.
        var since: Int32?
    }

    private func versions(of number: Int) -> [Version] {
        var versions: [Version] = []
        for told in projects[number].sorted(by: { ($0.effective, $0.position) < ($1.effective, $1.position) }) {
            var version = versions.last ?? Version(day: told.effective, key: ["", "", ""])
            version.key = zip([told.org, told.area, told.kind], version.key).map { $0 ?? $1 }
            if told.phase != nil { version.since = told.effective }
            if let last = versions.last, last.day == told.effective {
                versions[versions.count - 1] = version
            } else if versions.last.map({ ($0.key, $0.since) != (version.key, version.since) }) ?? true {
                if !versions.isEmpty { versions[versions.count - 1].end = told.effective }
                versions.append(Version(day: told.effective, key: version.key, since: version.since))
            }
        }
        return versions
    }

    /// A project is one unit on the account of its organisation, area and kind.
    private func postings(of versions: [Version]) -> String {
        let account = { (key: [String]) in key.map { $0.isEmpty ? "none" : $0 }.joined(separator: ":") }
        return zip(versions, [nil] + versions.map(Optional.some)).map { version, before in
            guard version.key != before?.key else { return "" }
            let from = before.map { account($0.key) } ?? "origin"
            return "\(Day(rawValue: version.day)) project\n  \(account(version.key))  1\n  \(from)  -1\n\n"
        }.joined()
    }
}
