internal import Record

extension Judge {
    /// Studies and patients. Integers and codes only.
    mutating func judgeStudy(_ event: Payload.OneOf_Event) throws {
        if case .studyRegistered = event {
            try requireNew()
            return
        }
        try requireBegun()
        switch event {
        case .studyOpenedAtSite(let opened): try requireOrganisation(opened.site)
        case .studyClosedAtSite(let closed):
            try requireOrganisation(closed.site)
            breach(.siteNotOpen, if: !isOpen(at: closed.site))
        case .studyClosed(let closed):
            try require(closed.status, in: "study-statuses", or: Vocabularies.studyStatuses)
        case .patientsCounted(let counted):
            try requireOrganisation(counted.site)
            try requireCounts(counted.enrolled, counted.offered)
            breach(.siteNotOpen, if: !isOpen(at: counted.site))
        case .patientsReported(let reported):
            try requireOrganisation(reported.site)
            try requireCounts(reported.enrolled)
            try requireYear(reported.year, optional: false)
            // A report may come after the site has closed.
            breach(.siteNotOpen, if: !wasOpened(at: reported.site))
        case .patientsStated(let stated): try requireCounts(stated.enrolled)
        case .patientsTargeted(let target):
            if !target.site.isEmpty { try requireOrganisation(target.site) }
            try requireCounts(target.enrolled)
            try requireYear(target.year, optional: true)
        case .corrected, .voided: try judgeAmendment(event)
        default: try judgeEntry(event)
        }
    }

    private func requireCounts(_ counts: Int64...) throws {
        guard counts.allSatisfy({ $0 >= 0 }) else { throw Refusal(.negativeAmount) }
        guard counts.allSatisfy({ $0 <= 100_000_000 }) else { throw Refusal(.amountTooLarge) }
    }

    private func requireYear(_ year: UInt32, optional: Bool) throws {
        guard (optional && year == 0) || (1990...2100).contains(year) else {
            throw Refusal(.wrongYear, [String(year)])
        }
    }

    private func isOpen(at site: String) -> Bool {
        var isOpen = false
        for event in before {
            switch event.content {
            case .studyOpenedAtSite(let opened) where opened.site == site: isOpen = true
            case .studyClosedAtSite(let closed) where closed.site == site: isOpen = false
            case .studyClosed: isOpen = false
            default: continue
            }
        }
        return isOpen
    }

    func wasOpened(at site: String) -> Bool {
        before.contains { event in
            if case .studyOpenedAtSite(let opened) = event.content { opened.site == site } else { false }
        }
    }
}
