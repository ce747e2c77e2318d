extension CodeWords {
    static let planStatuses = ["draft": Word("utkast", "draft")]

    static let approvals = ["not-answered": Word("ikke svart", "ikkje svart", "not answered")]

    static let indicatorKinds = [
        "count": Word("antall", "tal", "count"), "share": Word("andel", "del", "share"),
        "amount": Word("beløp", "amount"), "yes-no": Word("ja/nei", "yes/no"),
        "status-note": Word("statusnotat", "status note"),
    ]

    static let directions = [
        "up": Word("minst", "at least"), "down": Word("høyst", "høgst", "at most"),
        "equal": Word("akkurat", "exactly"),
    ]

    static let strengths = ["target": Word("mål", "target"), "requirement": Word("krav", "requirement")]

    static let sourcesOfFigures = [
        "measured": Word("målt", "measured"), "computed": Word("beregnet", "rekna ut", "computed"),
    ]

    static let stages = [
        "draft": Word("utkast", "draft"), "out-for-input": Word("på innspill", "på innspel", "out for input"),
        "adopted": Word("vedtatt", "vedteken", "adopted"),
    ]

    static let involvementForms = [
        "start": Word("oppstart", "start"), "involvement": Word("involvering", "involvement"),
        "discussion": Word("drøfting", "discussion"), "presentation": Word("presentasjon", "presentation"),
        "input-round": Word("innspillsrunde", "innspelsrunde", "input round"),
        "revision": Word("revisjon av utkastet", "revision of the draft"),
        "approval": Word("godkjenning", "approval"), "input": Word("innspill", "innspel", "input"),
    ]

    static let inputOutcomes = [
        "taken-in": Word("tatt inn", "teke inn", "taken in"),
        "partly": Word("delvis tatt inn", "delvis teke inn", "partly"),
        "not": Word("ikke tatt inn", "ikkje teke inn", "not taken in"),
        "noted": Word("tatt til orientering", "teke til orientering", "noted"),
    ]
}
