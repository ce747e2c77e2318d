internal import Portfolio
internal import Record

/// What the ledger knows of organisations. Whoever keeps the ledger answers.
public protocol OrganisationDirectory: Sendable {
    /// Whether an organisation with a code is registered.
    func contains(code: String) -> Bool
    /// The code of the organisation with a number (nine digits).
    func code(number: String) -> String?
    /// The code of the organisation with a name, the names that were added as aliases included.
    func code(name: String) -> String?
}

/// Finds the organisations that rows name, by number, else by name, and registers those that nobody knows. The first
/// name that an organisation is met under stands; others become aliases.
struct OrganisationResolver {
    private let system: String
    private let directory: any OrganisationDirectory
    private var codesByNumber: [String: String] = [:]
    private var codesByName: [String: String] = [:]
    private var registered: Set<String> = []
    private var aliases: [String: String] = [:]

    init(system: String, directory: any OrganisationDirectory) {
        self.system = system
        self.directory = directory
    }

    /// The code of the organisation that a row names, and what has to be appended so that there is one; an empty code
    /// when the row names none.
    mutating func resolve(_ rule: OrganisationRule, in scope: Scope) throws -> (code: String, drafts: [Draft]) {
        let name = try rule.title.value(in: scope)
        let number = try rule.number?.value(in: scope).filter { !$0.isWhitespace } ?? ""
        guard !IdentityNumber.occurs(in: name), !IdentityNumber.occurs(inCode: number) else {
            throw Refusal(.identityNumber)
        }
        guard number.isEmpty || OrganisationNumber.isValid(number) else {
            throw Refusal(.organisationNumber, [number])
        }
        guard !name.isEmpty || !number.isEmpty else { return ("", []) }
        if let code = rule.known[name] ?? code(number: number) ?? (number.isEmpty ? self.code(name: name) : nil) {
            if registered.contains(code) || directory.contains(code: code) {
                return (code, try alias(name, of: code).map { [$0] } ?? [])
            }
            return (code, [try registration(code, name: name, number: number, rule, scope)])
        }
        let code = number.isEmpty ? freeCode(for: name) : number
        return (code, [try registration(code, name: name, number: number, rule, scope)])
    }

    private func code(number: String) -> String? {
        number.isEmpty ? nil : codesByNumber[number] ?? directory.code(number: number)
    }

    private func code(name: String) -> String? { codesByName[name] ?? directory.code(name: name) }

    /// A code made of a name, and of its fingerprint too when another organisation has the code.
    private func freeCode(for name: String) -> String {
        let code = Slug.cut(Slug.of(name), to: 40)
        guard registered.contains(code) || directory.contains(code: code) else { return code }
        return Slug.cut(code, to: 31) + "-" + Slug.fingerprint(name)
    }

    private mutating func registration(
        _ code: String, name: String, number: String, _ rule: OrganisationRule, _ scope: Scope
    ) throws -> Draft {
        registered.insert(code)
        if !number.isEmpty { codesByNumber[number] = code }
        if codesByName[name] == nil { codesByName[name] = code }
        var fields: [String: Content] = ["code": .code(try Codes.require(code))]
        fields["name"] = .text(name.isEmpty ? number : name)
        if !number.isEmpty { fields["number"] = .code(number) }
        if let kind = try rule.kind?.value(in: scope), !kind.isEmpty { fields["kind"] = .code(try Codes.require(kind)) }
        return try Draft(
            reference: "organisation_registered", fields, to: "org/" + code, key: "org/" + code, system: system)
    }

    /// The alias that a further name becomes; nil when the name is known already.
    private mutating func alias(_ name: String, of code: String) throws -> Draft? {
        guard !name.isEmpty, self.code(name: name) == nil else { return nil }
        codesByName[name] = code
        var slug = Slug.cut(Slug.of(name), to: 48)
        if let other = aliases[slug], other != code { slug += "-" + Slug.fingerprint(name) }
        aliases[slug] = code
        let fields: [String: Content] = [
            "system": .code("name"), "alias": .code(slug), "stream": .code("org/" + code), "name": .text(name),
        ]
        return try Draft(
            reference: "alias_added", fields, to: "alias/" + slug, key: "alias/\(slug)/\(Slug.fingerprint(name))",
            system: system)
    }
}
