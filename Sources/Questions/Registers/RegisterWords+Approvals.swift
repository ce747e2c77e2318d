internal import Reporting

extension RegisterWords {
    /// The approval of projects, and the papers behind it.
    static let approvals = RegisterWords(
        [
            "study_type": types, "change": changes, "outcome": ["approved": Word("godkjent", "godkjend", "approved")],
            "kind": attachments, "attachment": attachments, "status": statuses, "approval": statuses,
            "thing": [
                "approval": Word("godkjenning", "approval"), "attachment": Word("vedlegg", "attachment"),
                "award": Word("tildeling", "award"),
            ],
            "projection": [
                "approvals": Word("godkjenninger", "godkjenningar", "approvals"),
                "attachments": Word("vedlegg", "attachments"),
                "research": Word("forskningsprosjekter", "forskingsprosjekt", "research projects"),
            ],
            "biobank": answers, "unapproved": answers,
        ], events: events,
        labels: [
            "approval": Word("Godkjenning", "Approval"), "attachment": Word("Vedlegg", "Attachments"),
            "study_type": Word("Studietype", "Type of study"),
            "coordinator": Word("Koordineres av", "Blir koordinert av", "Coordinated by"),
            "responsible": Word("Ansvarlig", "Ansvarleg", "Responsible"),
            "biobank": Word("Biobank", "Biobank"), "approver": Word("Godkjennes av", "Blir godkjend av", "Approver"),
            "valid_to": Word("Gyldig til", "Valid to"), "condition": Word("Vilkår", "Condition"),
            "change": Word("Endring", "Change"), "reference": Word("Referanse", "Reference"),
            "digest": Word("SHA-256", "SHA-256"), "days_left": Word("Dager igjen", "Dagar igjen", "Days left"),
            "unapproved": Word("Startet uten godkjenning", "Starta utan godkjenning", "Started without approval"),
            "started": Word("Startet", "Starta", "Started"), "rek": Word("REK", "REK"),
            "euct": Word("CTIS", "CTIS"), "approved": Word("Godkjent", "Godkjend", "Approved"),
        ])

    static let answers = ["true": Word("ja", "yes"), "false": Word("nei", "no")]

    private static let types: [String: Word] = [
        "clinical-treatment": Word("klinisk behandlingsstudie", "clinical treatment study"),
        "clinical": Word("annen klinisk studie", "annan klinisk studie", "other clinical study"),
        "register": Word("registerstudie", "register study"), "biobank": Word("biobankstudie", "biobank study"),
        "health-services": Word("helsetjenesteforskning", "helsetenesteforsking", "health services research"),
        "basic": Word("grunnforskning", "grunnforsking", "basic research"), "other": Word("annet", "anna", "other"),
    ]

    private static let changes: [String: Word] = [
        "leader": Word("prosjektleder", "prosjektleiar", "leader"), "period": Word("periode", "period"),
        "protocol": Word("protokoll", "protocol"), "data": Word("data", "data"),
        "partners": Word("partnere", "partnarar", "partners"), "other": Word("annet", "anna", "other"),
    ]

    private static let attachments: [String: Word] = [
        "protocol": Word("protokoll", "protocol"), "rek-application": Word("søknad til REK", "application to REK"),
        "rek-decision": Word("vedtak fra REK", "vedtak frå REK", "decision of REK"),
        "medicines-decision": Word(
            "vedtak fra legemiddelmyndighetene", "vedtak frå legemiddelstyresmaktene", "decision on medicines"),
        "support": Word("støtte fra klinikksjef", "støtte frå klinikksjef", "clinic head's support"),
        "information-letter": Word("informasjonsskriv", "information letter"),
        "consent": Word("samtykke", "consent form"),
        "cooperation-agreement": Word("samarbeidsavtale", "cooperation agreement"),
        "processor-agreement": Word("databehandleravtale", "databehandlaravtale", "processor agreement"),
        "dpia": Word("vurdering av personvernkonsekvenser", "vurdering av personvernkonsekvensar", "DPIA"),
        "risk-analysis": Word("risikoanalyse", "risk analysis"),
        "monitoring-agreement": Word("monitoreringsavtale", "monitoring agreement"),
        "other": Word("annet", "anna", "other"),
    ]

    private static let statuses: [String: Word] = [
        "applied": Word("søkt", "søkt", "applied"), "withdrawn": Word("trukket tilbake", "trekt tilbake", "withdrawn"),
        "change-applied": Word("endring søkt", "change applied for"), "filed": Word("vedlagt", "vedlagd", "filed"),
        "approved": Word("godkjent", "godkjend", "approved"), "rejected": Word("avslått", "rejected"),
        "expired": Word("utløpt", "utgått", "expired"),
    ]

    private static let events: [String: Word] = [
        "research-described": Word("forskning beskrevet", "forsking beskriven", "research described"),
        "approval-applied": Word("godkjenning søkt", "approval applied for"),
        "approval-change-applied": Word("endring søkt", "change applied for"),
        "approval-change-decided": Word("endring avgjort", "endring avgjord", "change decided"),
        "approval-withdrawn": Word("godkjenning trukket", "godkjenning trekt", "approval withdrawn"),
        "attachment-filed": Word("vedlegg lagt ved", "vedlegg lagt ved", "attachment filed"),
    ]
}
