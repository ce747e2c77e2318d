internal import Record

extension Judge {
    /// What the descriptions of the research registers cannot say.
    mutating func judgeResearch(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .patientsProposed(let proposed):
            breach(.notCoordinator, if: proposal.organisation != coordinator)
            breach(.siteNotOpen, if: !wasOpened(at: proposed.site))
        case .patientsConfirmed(let confirmed): try judge(confirmed)
        case .patientsChecked(let checked): breach(.notTheSite, if: proposal.organisation != checked.site)
        case .projectClassified(let classified):
            guard classified.award.isEmpty || awards.contains(classified.award) else {
                throw Refusal(.unknownAward, [classified.award])
            }
        case .groupEstablished(let group):
            // A Clinical Academic Group names a leader, a deputy and ten key persons.
            breach(
                .keyPersons,
                if: group.kind == "cag" && !(group.hasHead && group.hasDeputy && group.member.count == 10))
        case .usersInvolved(let involved): try judge(involved)
        default: return
        }
    }

    /// A site confirms what was proposed, or reports a figure of its own.
    private mutating func judge(_ confirmed: PatientsProposed) throws {
        breach(.notTheSite, if: proposal.organisation != confirmed.site)
        let proposed = told(of: .kbs, proposal.payload.entryValues).last { $0.verb.name == "propose" }
        guard case .patientsProposed(let figure) = proposed?.event.content else { return }
        guard figure.enrolled == confirmed.enrolled else {
            throw Refusal(.otherProposal, [confirmed.site, String(figure.enrolled)])
        }
    }

    /// The scale of a method ends at the points of its term, otherwise at 100.
    private mutating func judge(_ involved: UsersInvolved) throws {
        let terms = try world.terms(of: "involvement-methods", on: day)
        guard let most = terms?.first(where: { $0.code == involved.method })?.points, most > 0,
            involved.score > most
        else { return }
        throw Refusal(.outOfRange, ["score", String(most / 100)])
    }

    /// Who coordinates the study on the effective day.
    private var coordinator: String? {
        before.reversed().lazy.compactMap { event -> String? in
            if case .studyCoordinated(let coordinated) = event.content { coordinated.coordinator } else { nil }
        }.first
    }

    private var awards: [String] {
        before.compactMap { event -> String? in
            if case .fundsGranted(let granted) = event.content { granted.award } else { nil }
        }
    }
}
