extension Payload.OneOf_Event {
    /// The title or name that the event gives to what its stream is about; nil when it gives none.
    public var title: Text? {
        switch self {
        case .organisationRegistered(let organisation): organisation.hasName ? organisation.name : nil
        case .organisationRenamed(let renamed): renamed.hasName ? renamed.name : nil
        case .planDrafted(let plan), .planAdopted(let plan), .planRevised(let plan): plan.hasTitle ? plan.title : nil
        case .callOpened(let call): call.hasTitle ? call.title : nil
        case .applicationReceived(let application): application.hasTitle ? application.title : nil
        case .projectRegistered(let registered): registered.details.hasTitle ? registered.details.title : nil
        case .projectDetailsChanged(let changed): changed.details.hasTitle ? changed.details.title : nil
        case .innovationReported(let innovation): innovation.hasTitle ? innovation.title : nil
        case .studyRegistered(let study): study.hasTitle ? study.title : nil
        case .indicatorDefined(let definition), .indicatorRedefined(let definition):
            definition.hasTitle ? definition.title : nil
        case .aliasAdded(let alias): alias.hasName ? alias.name : nil
        case .userAdded(let user): user.person.hasName ? user.person.name : nil
        default: registerTitle
        }
    }

    /// The title that a register's event gives.
    private var registerTitle: Text? {
        var payload = Payload()
        payload.event = self
        return Registers.of(payload)?.verb.title(in: payload.entryValues)
    }
}
