internal import Portfolio
internal import Questions
internal import Reporting

/// A view that somebody keeps in their browser: the address of a page, under a name of their own.
public struct SavedView: Codable, Hashable, Sendable {
    /// How many one browser keeps; what it sends with each request must stay small.
    public static let most = 12

    /// What they call it.
    public let name: String
    /// The path and the query.
    public let address: String

    /// Nil for what is no name, no page of this site, too long for a browser to keep, or may be somebody's identity
    /// number.
    public init?(name: String, address: String) {
        let name = DisplayText.clean(name)
        guard (1...60).contains(name.utf8.count), address.hasPrefix("/"), !address.hasPrefix("//"),
            address.utf8.count <= 200, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !IdentityNumber.occurs(inCodeOrText: name + " " + address)
        else { return nil }
        (self.name, self.address) = (name, address)
    }
}

extension Visit {
    /// The views of this browser, with the way to be rid of each, and the form that keeps another.
    var ownViews: [Part] {
        var parts: [Part] = []
        if let address = self["view"] {
            var part = Part(title: SavingWords.keep(language), code: address)
            part.commands = [
                [
                    "commandAction": "/saved", "commandName": SavingWords.save(language),
                    "commandInput": SavingWords.name(language),
                    "commandFields": [["fieldName": "view", "fieldValue": address] as View],
                ]
            ]
            parts.append(part)
        }
        guard !request.saved.isEmpty else { return parts }
        var own = Part(title: SavingWords.own(language))
        own.pages = request.saved.map { (name: $0.name, address: $0.address) }
        own.commands = request.saved.map { view in
            [
                "commandAction": "/saved", "commandName": SavingWords.remove(language, [view.name]),
                "commandFields": [["fieldName": "remove", "fieldValue": view.address] as View],
            ]
        }
        return parts + [own]
    }
}

/// The words of saved views.
enum SavingWords {
    static let keepThis = Word("Lagre denne visningen", "Lagre denne visinga", "Save this view")
    static let keep = Word("Lagre visningen", "Lagre visinga", "Save the view")
    static let save = Word("Lagre", "Save")
    static let name = Word("Navn", "Namn", "Name")
    static let own = Word(
        "Dine visninger i denne nettleseren", "Visingane dine i denne nettlesaren", "Your views in this browser")
    static let remove = Word("Fjern «{1}»", "Fjern «{1}»", "Remove “{1}”")
}
