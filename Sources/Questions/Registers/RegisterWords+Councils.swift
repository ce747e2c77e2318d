internal import Reporting

extension RegisterWords {
    /// Councils and committees: members, meetings, cases and what follows from them.
    static let councils = RegisterWords(
        [
            "role": roles, "kind": kinds, "status": statuses, "thing": things, "projection": projections,
            "ground": [
                "applicant": Word("søker selv", "søkjer sjølv", "applicant"),
                "family": Word("familie", "family"), "same-unit": Word("samme enhet", "same eining", "same unit"),
                "cooperation": Word("samarbeid", "cooperation"), "other": Word("annet", "anna", "other"),
            ],
        ],
        events: events, labels: labels)

    private static let roles: [String: Word] = [
        "leader": Word("leder", "leiar", "leader"), "deputy": Word("nestleder", "nestleiar", "deputy"),
        "secretary": Word("sekretær", "secretary"), "observer": Word("observatør", "observer"),
    ]

    private static let kinds: [String: Word] = [
        "decision": Word("beslutningssak", "vedtakssak", "for decision"),
        "discussion": Word("drøftingssak", "for discussion"),
        "information": Word("orienteringssak", "for information"),
    ]

    private static let statuses: [String: Word] = [
        "sitting": Word("sitter", "sit", "sitting"), "left": Word("gått ut", "gått ut", "left"),
        "called": Word("innkalt", "innkalla", "called"), "held": Word("holdt", "halde", "held"),
        "approved": Word("godkjent", "godkjend", "approved"), "published": Word("publisert", "published"),
        "raised": Word("reist", "raised"), "decided": Word("vedtatt", "vedteke", "decided"),
        "done": Word("utført", "done"),
    ]

    private static let things: [String: Word] = [
        "member": Word("medlem", "medlem", "member"), "meeting": Word("møte", "meeting"),
        "case": Word("sak", "case"), "follow-up": Word("oppfølging", "follow-up"),
        "working-group": Word("arbeidsgruppe", "working group"),
    ]

    private static let projections: [String: Word] = [
        "members": Word("medlemmer", "medlemer", "members"), "meetings": Word("møter", "møte", "meetings"),
        "cases": Word("saker", "saker", "cases"), "follow-ups": Word("oppfølginger", "oppfølgingar", "follow-ups"),
        "working-groups": Word("arbeidsgrupper", "working groups"),
    ]

    private static let events: [String: Word] = [
        "council-member-appointed": Word("medlem oppnevnt", "medlem oppnemnd", "member appointed"),
        "council-member-left": Word("medlem gått ut", "member left"),
        "meeting-called": Word("møte innkalt", "møte innkalla", "meeting called"),
        "papers-sent": Word("saksdokumenter sendt", "saksdokument sende", "papers sent"),
        "meeting-held": Word("møte holdt", "møte halde", "meeting held"),
        "minutes-drafted": Word("referat skrevet", "referat skrive", "minutes drafted"),
        "minutes-commented": Word("referat kommentert", "minutes commented on"),
        "minutes-approved": Word("referat godkjent", "referat godkjent", "minutes approved"),
        "minutes-published": Word("referat publisert", "minutes published"),
        "case-raised": Word("sak reist", "case raised"),
        "member-disqualified": Word("medlem inhabilt", "medlem inhabil", "member disqualified"),
        "case-decided": Word("sak vedtatt", "sak vedteken", "case decided"),
        "follow-up-set": Word("oppfølging bestemt", "follow-up set"),
        "follow-up-done": Word("oppfølging utført", "follow-up done"),
        "working-group-formed": Word("arbeidsgruppe nedsatt", "arbeidsgruppe nedsett", "working group formed"),
        "working-group-ended": Word("arbeidsgruppe avsluttet", "arbeidsgruppe avslutta", "working group ended"),
    ]

    private static let labels: [String: Word] = [
        "member": Word("Medlem", "Medlem", "Member"), "meeting": Word("Møte", "Meeting"), "case": Word("Sak", "Case"),
        "follow-up": Word("Oppfølging", "Follow-up"), "working-group": Word("Arbeidsgruppe", "Working group"),
        "council": Word("Råd eller utvalg", "Råd eller utval", "Council or committee"),
        "role": Word("Rolle", "Role"),
        "organisation": Word("Organisasjon", "Represents"), "day": Word("Møtedag", "Møtedag", "Held on"),
        "place": Word("Sted", "Stad", "Place"),
        "papers_due": Word("Frist for saksdokumenter", "Frist for saksdokument", "Papers due"),
        "minutes_due": Word("Frist for referat", "Minutes due"),
        "papers_sent": Word("Saksdokumenter sendt", "Saksdokument sende", "Papers sent"),
        "papers": Word("Publikasjoner", "Publikasjonar", "Publications"),
        "present": Word("Til stede", "Til stades", "Present"),
        "present_count": Word("Antall til stede", "Tal til stades", "Number present"),
        "absent_count": Word("Antall forfall", "Tal forfall", "Number absent"),
        "guests_count": Word("Antall gjester", "Tal gjester", "Number of guests"),
        "drafted": Word("Referat skrevet", "Referat skrive", "Minutes drafted"),
        "comments_by": Word("Merknader innen", "Merknader innan", "Comments by"),
        "comments": Word("Merknader", "Merknader", "Comments"),
        "approved": Word("Godkjent", "Godkjend", "Approved"), "published": Word("Publisert", "Published"),
        "title_en": Word("Engelsk tittel", "English title"),
        "disqualified": Word("Inhabile", "Inhabile", "Disqualified"), "ground": Word("Grunn", "Ground"),
        "decided": Word("Vedtatt", "Vedteke", "Decided"),
        "decision": Word("Vedtak", "Decision"), "decision_en": Word("Vedtak på engelsk", "Decision in English"),
        "decided_by": Word("Vedtatt av", "Vedteke av", "Decided by"), "owner": Word("Ansvarlig", "Ansvarleg", "Owner"),
        "due": Word("Frist", "Due"), "finished": Word("Utført", "Finished"), "mandate": Word("Mandat", "Mandate"),
        "papers_late": Word("Saksdokumenter, dager for sent", "Saksdokument, dagar for seint", "Papers, days late"),
        "minutes_late": Word("Referat, dager for sent", "Referat, dagar for seint", "Minutes, days late"),
    ]
}
