/// Why a token, a login or a document of the issuer's was not accepted.
///
/// No case carries a value, so that nothing of a token, a claim or a person can get into a log by way of an error.
public enum IdentityError: String, Error, Hashable, CaseIterable, Sendable {
    /// The issuer, a client, a key or an address is not configured as it must be.
    case configurationWrong
    /// A key file is not there, is no key, or others than its owner may read it.
    case keyFileWrong

    /// The issuer does not answer, and what is kept of it is too old. The one case that another try may cure.
    case issuerUnavailable
    /// The issuer's documents are not what they must be, or are another issuer's.
    case issuerMistaken

    /// Longer than any token that an issuer of ours makes.
    case tokenTooLarge
    /// No signed token in its compact form, or claims of the wrong kind.
    case tokenMalformed
    /// An algorithm that is not on the list, or not the key's own.
    case algorithmRefused
    /// Not a type of token that is accepted here.
    case typeRefused
    /// The token brings or names a key of its own, or header fields that must be understood and are not.
    case headerRefused
    /// The issuer has no such key.
    case keyUnknown
    /// The signature is not the key's signature of this token.
    case signatureWrong
    /// Another issuer.
    case issuerWrong
    /// No audience, or not exactly the one that it must be.
    case audienceWrong
    /// Past its end.
    case expired
    /// Before its beginning.
    case notYetValid
    /// Issued in what is still the future.
    case issuedInFuture
    /// No end, or no time of issue.
    case timesMissing
    /// It does not say what it may be used for, or not what is asked for.
    case scopeMissing
    /// An ID token, which says who has signed in and opens nothing.
    case idTokenRefused
    /// A token that only the holder of a key may use, which this program cannot check.
    case senderConstrained
    /// It does not say whose it is.
    case subjectMissing

    /// The ID token was made for another login.
    case nonceWrong
    /// The ID token was made for another client.
    case authorizedPartyWrong
    /// The ID token came with another access token.
    case accessTokenHashWrong
    /// The issuer is less sure of the person than is asked for, or does not say how sure it is.
    case levelTooLow
    /// The person signed in longer ago than was asked for.
    case authenticationTooOld
    /// No login with this state is under way: never begun, already used, or begun too long ago.
    case stateUnknown
    /// The login was begun in another browser.
    case browserWrong
    /// The person, or the issuer on their behalf, said no.
    case loginDenied
    /// The issuer refused the code, the client or the request.
    case loginFailed
    /// More logins under way than are kept.
    case tooManyLogins

    /// Nobody approved the device before its code ran out.
    case deviceExpired
}
