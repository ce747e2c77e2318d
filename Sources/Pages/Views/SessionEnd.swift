internal import Questions
internal import Reporting

/// The warning that a session is about to be over. It is on the page from the beginning, and the style sheet shows it
/// when the time has come, so it needs no script.
enum SessionEnd {
    /// The minutes before the end at which people are warned.
    private static let warning = 3
    /// The waits that the style sheet knows, in minutes.
    static let waits = [0, 2, 5, 10, 15, 20, 26]

    /// The longest wait after which there is still time to stay; nil where no session ends.
    static func wait(_ request: PageRequest) -> Int? {
        request.minutesLeft.map { left in waits.last { $0 + warning <= left } ?? 0 }
    }

    /// The names that the warning's template is filled with.
    static func view(_ request: PageRequest) -> View {
        guard let wait = wait(request) else { return ["ending": false] }
        let language = request.language
        return [
            "ending": [
                "endingClass": "after-\(wait)", "endingText": text(language), "stay": stay(language),
                "stayNote": note(language),
            ] as View
        ]
    }

    /// The names that the page of a session that is over is filled with.
    static func view(keeping typed: [(name: String, value: String)], for action: String, _ language: Language) -> View {
        [
            "over": [
                "logIn": logIn(language), "newTab": note(language), "resumeAction": action, "resume": resume(language),
                "typedFields": typed.map { ["fieldName": $0.name, "fieldValue": $0.value] as View },
            ] as View
        ]
    }

    static let over = Word("Økten din er over", "Økta di er over", "Your session is over")
    static let kept = Word(
        "Ingenting er registrert. Det du skrev, er med på denne siden: logg inn, og gå så videre her.",
        "Ingenting er registrert. Det du skreiv, er med på denne sida: logg inn, og gå så vidare her.",
        "Nothing was registered. What you typed is kept on this page: log in, and then go on here.")
    private static let logIn = Word("Logg inn", "Log in")
    private static let resume = Word("Vis skjemaet igjen", "Vis skjemaet igjen", "Show the form again")
    private static let text = Word(
        "Økten din er snart over. Det du har skrevet, går tapt da.",
        "Økta di er snart over. Det du har skrive, går tapt då.",
        "Your session is about to end. What you have typed is lost then.")
    private static let stay = Word("Bli innlogget", "Bli innlogga", "Stay logged in")
    private static let note = Word("(i en ny fane)", "(i ei ny fane)", "(in a new tab)")
}

extension Site {
    /// The page on which somebody whose session is over keeps what they typed into a form, until they are logged in
    /// again.
    ///
    /// - Parameter action: Where the form is shown again with what was typed.
    public func page(
        _ request: PageRequest, keeping typed: [(name: String, value: String)], for action: String
    ) -> Page {
        var content = Content(title: SessionEnd.over(request.language), lead: [SessionEnd.kept(request.language)])
        content.isTimed = false
        var view = content.view
        view.merge(Frame.bare(request, self)) { $1 }
        view.merge(SessionEnd.view(keeping: typed, for: action, request.language)) { $1 }
        return page(view, request, status: 401)
    }
}
