internal import Reporting

extension RegisterWords {
    /// Competence, and the use of services.
    static let figures = RegisterWords(
        [
            "profession": [
                "doctor": Word("lege", "doctor"), "nurse": Word("sykepleier", "sjukepleiar", "nurse"),
                "therapist": Word("fysio- og ergoterapeut", "therapist"),
                "psychologist": Word("psykolog", "psychologist"),
                "bioengineer": Word("bioingeniør", "biomedical scientist"),
                "radiographer": Word("radiograf", "radiographer"), "other": Word("andre", "other"),
            ],
            "kind": [
                "health-data-centre": Word("helsedatasenter", "health data centre"),
                "technology-transfer": Word("teknologioverføring", "technology transfer"),
                "clinical-research-unit": Word(
                    "klinisk forskningspost", "klinisk forskingspost", "clinical research unit"),
                "biobank": Word("biobank", "biobank"),
            ],
            "price_model": [
                "free": Word("gratis", "free of charge"), "hourly": Word("per time", "by the hour"),
                "fixed": Word("fast pris", "fixed price"), "membership": Word("medlemskap", "medlemskap", "membership"),
            ],
            "thing": [
                "competence": Word("kompetanse", "competence"), "service": Word("tjeneste", "teneste", "service"),
            ],
            "projection": [
                "competences": Word("kompetanse", "competence"), "services": Word("tjenester", "tenester", "services"),
            ],
        ],
        events: [
            "competence-counted": Word("kompetanse talt", "kompetanse tald", "competence counted"),
            "service-used": Word("tjeneste brukt", "teneste brukt", "service used"),
        ],
        labels: [
            "competence": Word("Kompetanse", "Competence"), "service": Word("Tjeneste", "Teneste", "Service"),
            "profession": Word("Yrke", "Profession"), "employees": Word("Ansatte", "Tilsette", "Employees"),
            "masters": Word("Med master", "With a master's degree"),
            "doctorates": Word("Med doktorgrad", "With a doctorate"),
            "masters_share_hundredths": Word("Andel med master", "Del med master", "Share with a master's degree"),
            "doctorates_share_hundredths": Word("Andel med doktorgrad", "Del med doktorgrad", "Share with a doctorate"),
            "users": Word("Brukere", "Brukarar", "Users"),
            "enquiries": Word("Henvendelser", "Førespurnader", "Enquiries"),
            "price_model": Word("Prismodell", "Price model"),
        ])
}
