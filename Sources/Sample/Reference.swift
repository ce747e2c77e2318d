internal import Importing
internal import Portfolio
internal import Record

/// What is real: organisations, the innovation plan and the calls, read by the mappings that everyone uses.
///
/// Organisation numbers are from Enhetsregisteret (the Brønnøysund Register Centre, NLOD). The measures of the regional
/// innovation plan 2023-2026 are told in our own words. The calls are what Helse Midt-Norge published, each with its
/// address; what was not published stays unknown.
enum Reference {
    /// The innovation plan.
    static let plan = "HMN-INNO-2023-2026"

    static func tell(in script: inout Script) throws {
        let organisations = try read(PackageResources.organisations_csv, by: "organisations", codes: [])
        for proposal in organisations.proposals { try script.tell(proposal) }
        let codes = Set(organisations.proposals.map(\.stream.id))
        let calls = try read(PackageResources.calls_csv, by: "hmn-calls", codes: codes)
        for proposal in calls.proposals { try tell(call: proposal, in: &script) }
        let plan = try read(PackageResources.plan_csv, by: "innovation-plan", codes: codes)
        for proposal in plan.proposals { try script.tell(proposal) }
        for sealed in [organisations, calls, plan] { script.borrowed += sealed.texts }
        try Vocabulary.tell(in: &script)
    }

    /// A call is announced in the autumn, also where only its year or deadline is known.
    private static func tell(call proposal: Proposal, in script: inout Script) throws {
        guard case .callOpened = proposal.payload.event else { return try script.tell(proposal) }
        script.openings[proposal.stream.id] = proposal.effective.day
        try script.tell(proposal, registeredAs: Day(proposal.effective.day.year, 10, 10))
    }

    private static func read(
        _ bytes: [UInt8], by mapping: String, codes: Set<String>
    ) throws -> (proposals: [Proposal], texts: [SealedText]) {
        let importer = Importer(
            try Mapping.shipped(mapping), directory: Codes(codes: codes), generator: SeededGenerator(seed: 12))
        let result = try importer.read(bytes)
        if let row = result.rows.first(where: { $0.problem != nil }) {
            throw Refusal(.malformed, ["\(mapping):\(row.line)"])
        }
        return (result.events, Array(result.texts.values))
    }
}

/// The organisations of the sample, which the mappings name by their codes only.
private struct Codes: OrganisationDirectory {
    let codes: Set<String>

    func contains(code: String) -> Bool { codes.contains(code) }
    func code(number: String) -> String? { nil }
    func code(name: String) -> String? { nil }
}

/// Codes that projects use. The region's own points for phases are not public, so these are marked as examples.
enum Vocabulary {
    private static let phases = """
        received;0;Mottatt;Motteken;Received
        assessed;50;Vurdert;Vurdert;Assessed
        concept;100;Konsept;Konsept;Concept
        project;200;Prosjekt;Prosjekt;Project
        piloted;300;Utprøvd;Utprøvd;Piloted
        implemented;500;Innført;Innført;Implemented
        spread;800;Spredt;Spreidd;Spread
        shelved;0;Lagt bort;Lagd bort;Shelved
        """
    private static let areas = """
        helsedata;0;Helsedata;Helsedata;Health data
        hjemmenaer;0;Nær hjemmet;Nær heimen;Care near home
        klinikk;0;Klinikk;Klinikk;Clinic
        legemidler;0;Legemidler;Legemiddel;Medicines
        logistikk;0;Pasientlogistikk;Pasientlogistikk;Patient logistics
        medvirkning;0;Pasientmedvirkning;Pasientmedverknad;Patient participation
        psykisk-rus;0;Psykisk helse og rus;Psykisk helse og rus;Mental health and addiction
        samhandling;0;Samhandling;Samhandling;Cooperation
        teknologi;0;Medisinsk teknologi;Medisinsk teknologi;Medical technology
        """

    private static let categories = """
        000;0;Blod;Blod;Blood
        001;0;Mental helse;Mental helse;Mental Health
        002;0;Stoffskifte og hormoner;Stoffskifte og hormoner;Metabolic and Endocrine
        003;0;Muskulatur og skjelett;Muskulatur og skjelett;Musculoskeletal
        004;0;Nevrologisk;Nevrologisk;Neurological
        005;0;Munnhule, mage-tarm;Munnhule, mage-tarm;Oral and Gastrointestinal
        006;0;Nyrer, urinveier og kjønnsorgan;Nyrer, urinveier og kjønnsorgan;Renal and Urogenital
        007;0;Forplantning og fødsel;Forplantning og fødsel;Reproductive Health and Childbirth
        008;0;Lunger og luftveier;Lunger og luftveier;Respiratory
        009;0;Hud;Hud;Skin
        010;0;Hjerneslag;Hjerneslag;Stroke
        011;0;Kreft;Kreft;Cancer
        012;0;Generell helserelevans;Generell helserelevans;Generic Health Relevance
        013;0;Andre;Andre;Other
        014;0;Hjerte og kar;Hjerte og kar;Cardiovascular
        015;0;Medfødte lidelser;Medfødte lidelser;Congenital Disorders
        016;0;Øre;Øre;Ear
        017;0;Øye;Øye;Eye
        018;0;Infeksjon;Infeksjon;Infection
        019;0;Betennelse og immunsystem;Betennelse og immunsystem;Inflammatory and Immune System
        020;0;Skader og ulykker;Skader og ulykker;Injuries and Accidents
        """
    /// What an adoption really is worth stands in no source that we know.
    private static let adoptions = """
        origin;200;opphav;opphav;origin
        copied;200;kopiert;kopiert;copied
        developed;300;videreutviklet;vidareutvikla;developed further
        """
    /// What the points of publications really are stands in no source that we know.
    private static let publications = """
        article-1;100;Artikkel på nivå 1;Artikkel på nivå 1;Article at level 1
        article-2;300;Artikkel på nivå 2;Artikkel på nivå 2;Article at level 2
        doctorate;300;Doktorgrad;Doktorgrad;Doctorate
        """

    static func tell(in script: inout Script) throws {
        try adopt(["phases": phases, "priority-areas": areas, "adoption-points": adoptions], in: &script)
    }

    /// What the registers of research need besides.
    static func tellResearch(in script: inout Script) throws {
        try adopt(["hrcs-health-category": categories, "publication-points": publications], in: &script)
    }

    private static func adopt(_ tables: KeyValuePairs<String, String>, in script: inout Script) throws {
        for (name, table) in tables {
            var vocabulary = VocabularyAdopted()
            vocabulary.name = name
            vocabulary.example = true
            vocabulary.terms = try table.split(separator: "\n").map { try term($0, in: &script) }
            try script.tell(
                Proposal(.vocabularyAdopted(vocabulary), "vocabulary", name, on: .undated, by: "RHF"))
        }
    }

    private static func term(_ line: Substring, in script: inout Script) throws -> VocabularyAdopted.Term {
        let parts = line.split(separator: ";").map(String.init)
        var term = VocabularyAdopted.Term()
        term.code = parts[0]
        term.points = Int64(parts[1]) ?? 0
        term.nb = try script.phrase(parts[2])
        term.nn = try script.phrase(parts[3])
        term.en = try script.phrase(parts[4])
        return term
    }
}
