internal import FoundationEssentials
internal import SwiftProtobuf

/// A kind of event: the name that records carry and the version of its schema. The names follow from the schema
/// itself (`funds_granted` is `funds-granted`); there is one list of events, `Protos/ledger.proto`.
public struct EventType: Hashable, Sendable {
    /// The name, such as `funds-granted`.
    public let name: String
    /// The version that this program writes and reads.
    public let version: UInt8
    /// The number of the payload's field that holds such events.
    public let number: Int

    /// All kinds of event, in the order of the schema.
    public static let all: [EventType] = names.flatMap { first, names in
        names.split(whereSeparator: \.isWhitespace).enumerated().map {
            EventType(name: String($1), version: 1, number: first + $0)
        }
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    private static let byField = Dictionary(uniqueKeysWithValues: all.map { ($0.number, $0) })

    /// The numbers of the types that say something of an earlier event.
    static let amending = ["corrected", "voided"].compactMap { named($0)?.number }

    /// The kind with a name; nil when this program knows none.
    public static func named(_ name: String) -> EventType? { byName[name] }

    /// The name of an event's kind.
    public static func name(of event: Payload.OneOf_Event) -> String {
        var payload = Payload()
        payload.event = event
        return byField[payload.eventField]?.name ?? ""
    }

    /// The names by the number of the first one's field; those that follow it have the numbers after it.
    private static let names: KeyValuePairs = [
        16: """
        organisation-registered organisation-renamed organisation-merged organisation-dissolved
        vocabulary-adopted alias-added user-added history-imported
        """,
        30: """
        plan-adopted plan-revised plan-prolonged plan-closed plan-item-added plan-item-changed plan-item-moved
        plan-item-withdrawn responsible-changed status-reported plan-drafted party-involved input-given input-answered
        party-reported item-derived
        """,
        48: """
        application-declined letter-sent call-opened call-closed call-result-published application-received
        committee-appointed application-checked conflict-declared application-scored application-recommended
        application-withdrawn
        """,
        60: """
        project-registered project-details-changed project-approved project-rejected project-started
        phase-changed project-paused project-resumed project-extended leader-changed partner-joined partner-left
        measure-linked measure-unlinked project-moved project-merged-as-duplicate project-completed
        project-stopped
        """,
        90: "funds-granted funds-adjusted funds-paid funds-returned innovation-reported innovation-adopted",
        110: """
        study-registered study-opened-at-site study-closed-at-site study-closed patients-counted
        patients-reported patients-stated patients-targeted
        """,
        130: "submission-due submission-submitted period-closed period-approved figures-published",
        140: "corrected voided",
        150: "indicator-defined indicator-redefined target-set measurement-reported",
        200: """
        activity-held activity-changed commitment-made commitment-changed commitment-ended recognition-given
        """,
        220: "idea-received idea-consented idea-assessed idea-shelved idea-resumed idea-taken-up",
        230: "benefit-defined benefit-expected benefit-measured benefit-closed",
        240: "funding-applied funding-declined own-share-promised own-share-covered",
        260: """
        research-described approval-applied approval-change-applied approval-change-decided approval-withdrawn
        attachment-filed study-coordinated patients-proposed patients-confirmed patients-checked project-classified
        monitor-figure-reported paper-registered paper-changed group-established group-changed group-paused
        group-resumed group-ended users-involved
        """,
        300: """
        council-member-appointed council-member-left meeting-called papers-sent meeting-held minutes-drafted
        minutes-commented minutes-approved minutes-published case-raised member-disqualified case-decided
        follow-up-set follow-up-done working-group-formed working-group-ended competence-counted service-used
        """,
    ]
}

extension Payload {
    /// The number of the field that holds the event; 0 when there is none. Asked of every event that is read.
    var eventField: Int {
        var finder = EventFieldFinder()
        // The visitor throws nothing, and a message in memory is always traversable.
        try? traverse(visitor: &finder)
        return finder.field
    }
}

/// Looks at the numbers of a payload's own fields, and into none of them.
private struct EventFieldFinder: QuietVisitor {
    private(set) var field = 0

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) {
        // Decision, reasons and notes come before all events.
        if fieldNumber >= 16 { field = fieldNumber }
    }
}
