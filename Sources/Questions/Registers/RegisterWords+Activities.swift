internal import Reporting

extension RegisterWords {
    /// Activities, commitments and recognitions.
    static let activities = RegisterWords(
        ["kind": kinds, "outcome": outcomes, "status": statuses, "thing": things, "projection": projections],
        events: events,
        labels: [
            "activity": Word("Aktivitet", "Activity"),
            "commitment": Word("Forpliktelse", "Plikt", "Commitment"),
            "recognition": Word("Anerkjennelse", "Påskjønning", "Recognition"),
            "participants": Word("Deltakere", "Deltakarar", "Participants"),
            "responses": Word("Svar", "Responses"),
            "score": Word("Poeng", "Score"),
            "person_years": Word("Årsverk", "Person-years"),
            "funder": Word("Finansiert av", "Finansiert av", "Funder"),
            "access": Word("Hvem har tilgang", "Kven har tilgang", "Who has access"),
            "channel": Word("Hvor", "Kvar", "Where"),
        ])

    private static let kinds: [String: Word] = [
        "course": Word("kurs", "course"), "gathering": Word("samling", "gathering"),
        "network-meeting": Word("nettverksmøte", "network meeting"), "seminar": Word("seminar", "seminar"),
        "agreement": Word("avtale", "agreement"), "post": Word("stilling", "post"),
        "infrastructure": Word("infrastruktur", "infrastructure"),
        "document": Word("dokument som skal leveres", "dokument som skal leverast", "document owed"),
        "procurement": Word("innovativ anskaffelse", "innovativt innkjøp", "innovative procurement"),
        "project-of-the-month": Word("månedens prosjekt", "månadens prosjekt", "project of the month"),
        "prize": Word("pris", "prize"), "story": Word("fortelling", "forteljing", "story"),
    ]

    private static let outcomes: [String: Word] = [
        "fulfilled": Word("oppfylt", "fulfilled"), "expired": Word("utløpt", "expired"),
        "terminated": Word("sagt opp", "terminated"),
    ]

    private static let statuses: [String: Word] = [
        "held": Word("holdt", "halde", "held"), "given": Word("gitt", "gjeve", "given"),
    ]

    private static let events: [String: Word] = [
        "activity-held": Word("aktivitet holdt", "aktivitet halden", "activity held"),
        "activity-changed": Word("aktivitet endret", "aktivitet endra", "activity changed"),
        "commitment-made": Word("forpliktelse inngått", "plikt inngått", "commitment made"),
        "commitment-changed": Word("forpliktelse endret", "plikt endra", "commitment changed"),
        "commitment-ended": Word("forpliktelse avsluttet", "plikt avslutta", "commitment ended"),
        "recognition-given": Word("anerkjennelse gitt", "påskjønning gjeven", "recognition given"),
    ]

    private static let things: [String: Word] = [
        "activity": Word("aktivitet", "activity"), "commitment": Word("forpliktelse", "plikt", "commitment"),
        "recognition": Word("anerkjennelse", "påskjønning", "recognition"),
    ]

    private static let projections: [String: Word] = [
        "activities": Word("aktiviteter", "aktivitetar", "activities"),
        "commitments": Word("forpliktelser", "plikter", "commitments"),
        "recognitions": Word("anerkjennelser", "påskjønningar", "recognitions"),
    ]
}
