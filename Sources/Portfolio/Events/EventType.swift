/// A kind of event: the name that records carry and the version of its schema. The names follow from the schema
/// itself (`funds_granted` is `funds-granted`), so that there is one list of events, `Protos/ledger.proto`.
public struct EventType: Hashable, Sendable {
    /// The name, such as `funds-granted`.
    public let name: String
    /// The version that this program writes and reads.
    public let version: UInt8

    /// All kinds of event, in the order of the schema.
    public static let all: [EventType] = names.map { EventType(name: $0, version: 1) }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The kind with a name; nil when this program knows none.
    public static func named(_ name: String) -> EventType? { byName[name] }

    /// The name of an event's kind.
    public static func name(of event: Payload.OneOf_Event) -> String {
        let label = Mirror(reflecting: event).children.first?.label ?? ""
        return label.reduce(into: "") { name, character in
            if character.isUppercase { name.append("-") }
            name.append(character.lowercased())
        }
    }

    private static let names = """
        organisation-registered organisation-renamed organisation-merged organisation-dissolved vocabulary-adopted
        alias-added user-added history-imported plan-adopted plan-revised plan-prolonged plan-closed plan-item-added
        plan-item-changed plan-item-moved plan-item-withdrawn responsible-changed status-reported call-opened
        call-closed call-result-published application-received project-registered project-details-changed
        project-approved project-rejected project-started phase-changed project-paused project-resumed
        project-extended leader-changed partner-joined partner-left measure-linked measure-unlinked project-moved
        project-merged-as-duplicate project-completed project-stopped funds-granted funds-adjusted funds-paid
        funds-returned innovation-reported innovation-adopted study-registered study-opened-at-site
        study-closed-at-site study-closed patients-counted patients-reported patients-stated patients-targeted
        submission-due submission-submitted period-closed period-approved corrected voided
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
