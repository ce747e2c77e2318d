public import Reporting

extension Column {
    /// A column under its label in a language; the key itself when nobody named it.
    public static func of(_ key: String, _ kind: Kind, _ language: Language) -> Column {
        Column(key, Labels.words[key]?(language) ?? key, kind)
    }
}

/// What people call the columns and codes that machines know by keys, in the words of the field.
public enum Labels {
    /// What a code reads in a language; the code itself when nobody named it.
    public static func of(_ code: String, _ language: Language) -> String { words[code]?(language) ?? code }

    static let words: [String: Word] = [
        "org": Word("Helseforetak", "Helseføretak", "Organisation"),
        "year": Word("År", "Year"),
        "call": Word("Utlysning", "Utlysing", "Call"),
        "source": Word("Kilde", "Kjelde", "Source"),
        "currency": Word("Valuta", "Currency"),
        "status": Word("Status", "Status"),
        "project": Word("Prosjekt", "Project"),
        "granted_minor": Word("Tildelt", "Granted"),
        "adjusted_minor": Word("Endret ved vedtak", "Endra ved vedtak", "Adjusted"),
        "paid_minor": Word("Utbetalt", "Paid"),
        "returned_minor": Word("Tilbakebetalt", "Returned"),
        "applied_minor": Word("Omsøkt", "Applied"),
        "grants": Word("Tildelinger", "Tildelingar", "Grants"),
        "zero_grants": Word("Tildelinger på 0", "Tildelingar på 0", "Zero grants"),
        "projects": Word("Prosjekter", "Prosjekt", "Projects"),
        "patients": Word("Pasienter", "Pasientar", "Patients"),
        "running": Word("Løpende", "Løpande", "Running"),
        "reported": Word("Innrapportert", "Reported"),
        "difference": Word("Avvik", "Difference"),
        "planned": Word("Planlagt", "Planned"),
        "offered": Word("Fått tilbud", "Fått tilbod", "Offered"),
        "studies": Word("Studier", "Studiar", "Studies"),
        "study": Word("Studie", "Study"),
        "plan": Word("Plan", "Plan"),
        "edition": Word("Utgave", "Utgåve", "Edition"),
        "areas": Word("Områder", "Område", "Areas"),
        "goals": Word("Mål", "Goals"),
        "measures": Word("Tiltak", "Measures"),
        "measure": Word("Tiltak", "Measure"),
        "area": Word("Innsatsområde", "Focus area"),
        "goal": Word("Mål", "Goal"),
        "title": Word("Tittel", "Title"),
        "name": Word("Navn", "Namn", "Name"),
        "kind": Word("Type", "Kind"),
        "phase": Word("Fase", "Phase"),
        "code": Word("Kode", "Code"),
        "applications": Word("Søknader", "Søknader", "Applications"),
        "applications_basis": Word("Telt som", "Talt som", "Counted as"),
        "awards": Word("Tildelinger", "Tildelingar", "Awards"),
        "awarded_minor": Word("Tildelt", "Awarded"),
        "progress": Word("Framdrift", "Progress"),
        "attainment": Word("Måloppnåelse", "Måloppnåing", "Attainment"),
        "continuation": Word("Videreføring", "Vidareføring", "Continuation"),
        "responsible": Word("Ansvarlig", "Ansvarleg", "Responsible"),
        "contributing": Word("Medvirkende", "Medverkande", "Contributing"),
        "origin": Word("Opphav", "Origin"),
        "assessment": Word("Vurdering", "Assessment"),
        "unknown": Word("ukjent", "ukjend", "unknown"),
        "received": Word("mottatt", "motteke", "received"),
        "forwarded": Word("videresendt", "vidaresendt", "forwarded"),
        "id": Word("Id", "Id"),
        "due": Word("Frist", "Due"),
        "submitted": Word("Levert", "Submitted"),
        "duty": Word("Innrapportering", "Duty"),
        "period": Word("Periode", "Period"),
        "days": Word("Dager", "Dagar", "Days"),
        "site": Word("Deltakende foretak", "Deltakande føretak", "Site"),
        "number": Word("Org.nr.", "Org. number"),
        "parent": Word("Overordnet", "Overordna", "Parent"),
        "from": Word("Fra", "Frå", "From"),
        "to": Word("Til", "To"),
    ]
}
