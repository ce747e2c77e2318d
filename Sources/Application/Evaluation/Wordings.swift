internal import Questions

/// What an evaluation says. `{1}`, `{2}` stand for what it is about.
enum Wordings {
    static let title = Word("Evaluering av {1} {2}", "Evaluation of {1} {2}")
    static let boardTitle = Word(
        "Sak: evaluering av {1} {2}", "Sak: evaluering av {1} {2}", "Case: evaluation of {1} {2}")
    static let background = Word("Bakgrunn", "Background")
    static let assessment = Word("Vurdering", "Assessment")
    static let figures = Word("Tall", "Tal", "Figures")
    static let attachments = Word("Vedlegg", "Attachments")
    static let attached = Word(
        "Hele evalueringen av {1} for {2} følger saken; det som ikke står over, står her.",
        "Heile evalueringa av {1} for {2} følgjer saka; det som ikkje står over, står her.",
        "The whole evaluation of {1} for {2} belongs to the case; what does not stand above stands here.")
    static let planIs = Word(
        "{1} gjelder fra {2} til {3}. Utgave: {4}.", "{1} gjeld frå {2} til {3}. Utgåve: {4}.",
        "{1} is in force from {2} to {3}. Edition: {4}.")

    static let summary = Word("Oppsummering", "Summary")
    static let counts = Word(
        "Planen har {1} tiltak. {2} har status for {4}, {3} har ikke.",
        "Planen har {1} tiltak. {2} har status for {4}, {3} har ikkje.",
        "The plan has {1} measures. {2} have a status for {4}, {3} have none.")
    static let progressByArea = Word(
        "Framdrift i {1} etter innsatsområde, antall tiltak", "Framdrift i {1} etter innsatsområde, talet på tiltak",
        "Progress in {1} by focus area, number of measures")
    static let ungraded = Word("Uten framdrift", "Utan framdrift", "No progress told")
    static let noStatus = Word("Uten status", "Utan status", "No status")
    static let noArea = Word("Uten område", "Utan område", "No area")

    static let measures = Word("Status for tiltakene", "Status for tiltaka", "Status of the measures")
    static let withdrawn = Word("Utgåtte tiltak: {1}.", "Withdrawn measures: {1}.")

    static let indicators = Word("Indikatorer og mål", "Indikatorar og mål", "Indicators and targets")
    static let againstPath = Word("{1}: faktisk mot mål", "{1}: actual against target")
    static let noIndicators = Word(
        "Planen har ingen indikatorer.", "Planen har ingen indikatorar.", "The plan has no indicators.")
    static let personsHidden = Word(
        "Indikatorer som regnes ut av antall personer, vises ikke; se pasientene.",
        "Indikatorar som blir rekna ut av talet på personar, er ikkje viste; sjå pasientane.",
        "Indicators that are worked out from counts of persons are not shown; see the patients.")

    static let money = Word("Midler i {1}", "Midlar i {1}", "Funds in {1}")
    static let moneyByMeasure = Word(
        "Prosjekter knyttet til tiltakene", "Prosjekt knytte til tiltaka", "Projects linked to the measures")
    static let moneyInRegion = Word("Hele regionen", "Heile regionen", "The whole region")
    static let nothingLinked = Word(
        "Ingen prosjekter med midler er knyttet til planens tiltak.",
        "Ingen prosjekt med midlar er knytte til tiltaka i planen.",
        "No projects with funds are linked to the measures of the plan.")
    static let patients = Word("Pasienter i {1}", "Pasientar i {1}", "Patients in {1}")
    static let innovations = Word("Innovasjoner", "Innovasjonar", "Innovations")
    static let newInnovations = Word(
        "{1} innovasjoner, {2} av dem meldt i {3}. {4} er tatt i bruk av andre.",
        "{1} innovasjonar, {2} av dei melde i {3}. {4} er tekne i bruk av andre.",
        "{1} innovations, {2} of them reported in {3}. {4} have been adopted by others.")
    static let involvement = Word("Involvering", "Involvement")
    static let involved = Word(
        "{1} involveringer og {2} innspill, {3} av dem besvart.",
        "{1} involveringar og {2} innspel, {3} av dei svart på.",
        "{1} involvements and {2} inputs, {3} of them answered.")

    static let changed = Word("Endret siden {1}", "Endra sidan {1}", "Changed since {1}")
    static let unchanged = Word(
        "Ingenting i planen er annerledes enn ved utgangen av {1}.",
        "Ingenting i planen er annleis enn ved utgangen av {1}.",
        "Nothing in the plan is other than at the end of {1}.")
    static let missing = Word("Det som mangler", "Det som manglar", "What is missing")
    static let nothingMissing = Word("Ingenting mangler.", "Ingenting manglar.", "Nothing is missing.")
    static let withoutStatus = Word(
        "Tiltak uten status for {1}", "Tiltak utan status for {1}", "Measures without a status for {1}")
    static let withoutFigure = Word(
        "Indikatorer uten tall for {1}", "Indikatorar utan tal for {1}", "Indicators without a figure for {1}")
    static let notAnswered = Word(
        "Parter som ikke har svart", "Partar som ikkje har svart", "Parties that have not answered")
    static let notSubmitted = Word(
        "Ikke innrapportert for {1}", "Ikkje innrapportert for {1}", "Not submitted for {1}")
    static let submissions = Word("Innrapportering", "Submissions")
    static let submissionsAt = Word("Slik det står {1}.", "As it stands on {1}.")
    static let late = Word("Etterregistrert", "Registered late")
    static let lateIs = Word(
        "Registrert mer enn {1} dager etter at det skjedde: {2}.",
        "Registrert meir enn {1} dagar etter at det hende: {2}.",
        "Recorded more than {1} days after it happened: {2}.")

    static let provenance = Word("Tallgrunnlag", "Talgrunnlag", "Basis")
    static let again = Word(
        "Kan tas ut på nytt med: hovedbok evaluate {1} {2} --known-at {3}",
        "Kan takast ut på nytt med: hovedbok evaluate {1} {2} --known-at {3}",
        "To be had again by: hovedbok evaluate {1} {2} --known-at {3}")
    static let ledger = Word("Hovedbok", "Hovudbok", "Ledger")
    static let lastEvent = Word("Siste hendelse", "Siste hending", "Last event")
    static let root = Word("Rot", "Root")
    static let asOf = Word("Status per", "State per")
    static let knownAt = Word("Slik kjent per", "Slik kjend per", "As known per")
    static let importedTimes = Word(
        "Registreringstidspunkter fra import", "Registreringstidspunkt frå import", "Recorded instants from imports")
    static let rules = Word("Utlysninger med regler", "Utlysingar med reglar", "Calls with rules")
    static let vocabularies = Word("Kodeverk", "Vocabularies")
    static let sources = Word("Regnet ut av", "Rekna ut av", "Worked out from")
}
