internal import Reporting

extension CodeWords {
    /// What a decision goes against when what it rests on was not both decided and in force on its day.
    static let outOfForce = [
        "call-not-in-force": Word(
            "utlysningen var ikke i kraft", "utlysinga var ikkje i kraft", "the call was not in force"),
        "plan-not-in-force": Word("planen var ikke i kraft", "planen var ikkje i kraft", "the plan was not in force"),
        "item-not-in-force": Word(
            "punktet sto ikke i utgaven som gjaldt", "punktet stod ikkje i utgåva som gjaldt",
            "the item was not in the edition in force"),
    ]

    /// When a broken rule was found.
    static let findings = [
        "recorded": Word("da det ble registrert", "då det vart registrert", "when recorded"),
        "replayed": Word("ved gjennomgang", "ved gjennomgang", "when replayed"),
        "both": Word("begge deler", "begge delar", "both"),
    ]

    /// By which way somebody came who stands in the access log.
    static let channels = ["session": Word("økt", "session")]

    /// What they were told.
    static let permissions = [
        "permitted": Word("tillatt", "tillate", "permitted"), "denied": Word("avslått", "denied"),
        "failed": Word("mislyktes", "mislukkast", "failed"),
    ]

    /// What became of an event.
    static let standings = [
        "counts": Word("gjelder", "gjeld", "counts"), "corrected": Word("rettet", "retta", "corrected"),
        "voided": Word("annullert", "voided"),
    ]
}
