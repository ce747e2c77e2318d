/// Somebody made up, to sign in as. The names are as invented as the region that `hovedbok sample` fills.
struct Person: Sendable {
    /// What the issuer calls them in tokens, and what the page calls them in its form.
    let subject: String
    let name: String
    /// What they do, in bokmål.
    let role: String
    /// Stands where HelseID puts the identity number. It is no number that anybody can be given: it is made of letters
    /// and stars, and long enough to be searched for in every file of a server after a test.
    var identityNumber: String { "pid*\(subject)*must-not-be-kept" }

    static let all = [
        Person(subject: "adviser-sto", name: "Rådgiver i STO", role: "rådgiver, eget helseforetak"),
        Person(subject: "adviser-hnt", name: "Rådgiver i HNT", role: "rådgiver, eget helseforetak"),
        Person(subject: "region", name: "Saksbehandler i regionen", role: "hele regionen"),
        Person(subject: "auditor", name: "Revisor", role: "leser og reviderer"),
        Person(subject: "secretary", name: "Sekretær", role: "råd og møter"),
        Person(subject: "operator", name: "Driftsansvarlig", role: "drift og brukere"),
    ]
}

/// A program that may ask this issuer for tokens.
struct Client: Sendable {
    enum Proof: Sendable {
        case none
        case secret(String)
        /// The public key, as JSON Web Key.
        case key(String)
    }

    let id: String
    let proof: Proof
    /// Where browsers may be sent back to, exactly.
    var redirects: [String] = []
}
